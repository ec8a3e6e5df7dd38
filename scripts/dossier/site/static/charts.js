/* Makes a chart interactive when it comes near a reader who has begun to read: before the first
   scroll, touch, key or movement of the pointer, nothing beyond the page is loaded. The drawing in the page is seen until the
   interactive one stands ready in its place, and for good if anything fails. A figure with a
   drawing for each width stays drawn: its words follow the pointer without a script. */
(function () {
  "use strict";

  var here = document.currentScript.src;
  var runtime = null;

  function loadRuntime() {
    if (!runtime) {
      runtime = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = here.replace(/charts\.js(\?.*)?$/, "vega-runtime.js");
        script.onload = function () {
          resolve(window.vegaEmbed);
        };
        script.onerror = reject;
        document.head.appendChild(script);
      });
    }
    return runtime;
  }

  function enliven(figure) {
    var frame = figure.querySelector(".chart-frame");
    var block = figure.querySelector("script.chart-spec");
    var drawing = frame && frame.querySelector("svg");
    if (!drawing || !block || figure.querySelector(".chart-wide")) {
      return Promise.resolve();
    }
    var live = document.createElement("div");
    live.className = "chart-live chart-waiting";
    frame.appendChild(live);
    return loadRuntime()
      .then(function (embed) {
        return embed(live, JSON.parse(block.textContent), {
          mode: "vega-lite",
          renderer: "svg",
          ast: true,
          actions: false,
          defaultStyle: false,
          tooltip: { disableDefaultStyle: true, theme: "dossier" },
        });
      })
      .then(function () {
        if (!live.querySelector("svg")) {
          throw new Error("nothing was drawn");
        }
        live.classList.remove("chart-waiting");
        figure.classList.add("chart-is-live");
        divideLabour(live, drawing);
      })
      .catch(function () {
        live.remove();
      });
  }

  /* The drawing in the page stays on top, unseen: its links are what a keyboard and a screen
     reader use. The interactive one below answers the pointer. Where a reader can change the
     chart the drawing would lie, so it goes. */
  function divideLabour(live, drawing) {
    var canvas = live.querySelector("svg");
    ["role", "aria-label", "aria-roledescription"].forEach(function (attribute) {
      live.removeAttribute(attribute);
    });
    if (live.querySelector(".vega-bindings *")) {
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", drawing.querySelector("desc").textContent);
      drawing.remove();
    } else {
      canvas.setAttribute("aria-hidden", "true");
    }
  }

  var figures = Array.prototype.slice.call(document.querySelectorAll("figure.chart"));
  if (!("IntersectionObserver" in window) || !figures.length) {
    return;
  }
  var observer = new IntersectionObserver(
    function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          observer.unobserve(entry.target);
          enliven(entry.target);
        }
      });
    },
    { rootMargin: "300px" }
  );
  var signs = ["scroll", "wheel", "pointermove", "pointerdown", "keydown", "focusin"];
  function begin() {
    signs.forEach(function (sign) {
      window.removeEventListener(sign, begin);
    });
    figures.forEach(function (figure) {
      observer.observe(figure);
    });
  }
  signs.forEach(function (sign) {
    window.addEventListener(sign, begin, { passive: true });
  });
})();
