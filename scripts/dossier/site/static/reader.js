/* Comforts that pages do without when no script runs. */
(function () {
  "use strict";

  /* Escape hides the words of a citation that a pointer or the focus has brought up. */
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") {
      return;
    }
    document.querySelectorAll(".evidence-mark:hover, .evidence-mark:focus-within").forEach(
      function (mark) {
        mark.classList.add("dismissed");
        var again = function () {
          mark.classList.remove("dismissed");
        };
        mark.addEventListener("mouseleave", again, { once: true });
        mark.addEventListener("focusout", again, { once: true });
      }
    );
  });

  /* Words of a citation near the right edge of the window open to the left. */
  function place(event) {
    var mark = event.target.closest && event.target.closest(".evidence-mark");
    if (mark) {
      var left = mark.getBoundingClientRect().left;
      mark.classList.toggle("opens-left", left > document.documentElement.clientWidth / 2);
    }
  }
  document.addEventListener("mouseover", place);
  document.addEventListener("focusin", place);

  /* What may be copied gets a button that says what became of it. */
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text);
    }
    var box = document.createElement("textarea");
    box.value = text;
    box.className = "visually-hidden";
    document.body.appendChild(box);
    box.select();
    var done = document.execCommand("copy");
    box.remove();
    return done ? Promise.resolve() : Promise.reject();
  }
  document.querySelectorAll(".copyable").forEach(function (part) {
    var button = part.parentNode.querySelector(".copy-button");
    var said = part.parentNode.querySelector(".copy-said");
    button.addEventListener("click", function () {
      copy(part.textContent).then(
        function () {
          said.textContent = "Copied";
        },
        function () {
          said.textContent = "Select the text and copy it";
        }
      );
      window.setTimeout(function () {
        said.textContent = "";
      }, 4000);
    });
  });

  /* Folded parts are opened for printing and folded again after it. */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details.notes:not([open])"));
    opened.forEach(function (part) {
      part.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (part) {
      part.open = false;
    });
  });
})();
