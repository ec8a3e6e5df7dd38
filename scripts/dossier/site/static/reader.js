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
  function arm(part, text) {
    var button = part.querySelector(".copy-button");
    var said = part.querySelector(".copy-said");
    button.addEventListener("click", function () {
      copy(text()).then(
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
  }
  document.querySelectorAll(".copyable").forEach(function (part) {
    arm(part.parentNode, function () {
      return part.textContent;
    });
  });

  /* A table is copied as a spreadsheet takes it: tabs between cells, plain numbers, a dash
     for unknown left out, and what looks like a formula kept as text, as in the files. */
  function cell(each) {
    var text = each.textContent.trim().replace(/\s+/g, " ");
    if (text === "–") {
      return "";
    }
    if (each.classList.contains("number") && each.tagName === "TD") {
      return text.replace(/,/g, "").replace("−", "-");
    }
    return /^'*[=+\-@＝＋－＠]/.test(text) ? "'" + text : text;
  }
  document.querySelectorAll(".copies-table").forEach(function (part) {
    arm(part, function () {
      return Array.prototype.map
        .call(part.querySelector("table").rows, function (row) {
          return Array.prototype.map.call(row.cells, cell).join("\t");
        })
        .join("\n");
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
