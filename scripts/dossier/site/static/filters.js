/* Choosing among facts, and sorting them. The choice is kept in the address after "#?", which
   no anchor begins with, so a view can be shared and works from a file. */
(function () {
  "use strict";

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  function fold(text) {
    return text.toLowerCase().replace(/[’‘]/g, "'").replace(/[−–]/g, "-");
  }

  function start(form) {
    var target = document.getElementById(form.dataset.for);
    var items = all(target, ".filter-item");
    var groups = all(target, ".filter-group").reverse();
    var fields = all(form, "select, input");
    var output = form.querySelector("output");
    var texts = null;

    function chosen() {
      var found = {};
      fields.forEach(function (field) {
        var value = field.value.trim();
        if (value && value !== "any") {
          found[field.name] = value;
        }
      });
      return found;
    }

    function fits(item, index, choice) {
      return Object.keys(choice).every(function (name) {
        if (name === "words") {
          texts = texts || items.map(function (each) { return fold(each.textContent); });
          return fold(choice.words).split(/\s+/).every(function (word) {
            return texts[index].indexOf(word) >= 0;
          });
        }
        return (item.getAttribute("data-" + name) || "").split(" ").indexOf(choice[name]) >= 0;
      });
    }

    function show() {
      var choice = chosen();
      var any = Object.keys(choice).length > 0;
      var count = 0;
      items.forEach(function (item, index) {
        item.hidden = !fits(item, index, choice);
        count += item.hidden ? 0 : 1;
      });
      groups.forEach(function (group) {
        group.hidden = any && !group.querySelector(".filter-item:not([hidden])");
      });
      all(target, "details.filter-opens").forEach(function (part) {
        if (any && !part.hidden) {
          part.open = true;
        }
      });
      target.classList.toggle("is-filtered", any);
      var noun = count === 1 && !any ? form.dataset.one : form.dataset.many;
      output.textContent = any ? count + " of " + items.length + " " + noun : items.length + " " + noun;
    }

    function write() {
      var query = new URLSearchParams(chosen()).toString();
      var address = location.pathname + location.search + (query ? "#?" + query : "");
      try {
        history.replaceState(null, "", address);
      } catch (error) {
        location.hash = query ? "?" + query : "";
      }
    }

    function read() {
      if (location.hash.slice(0, 2) !== "#?") {
        return false;
      }
      var query = new URLSearchParams(location.hash.slice(2));
      fields.forEach(function (field) {
        var value = query.get(field.name);
        field.value = value || (field.tagName === "SELECT" ? "any" : "");
        if (field.tagName === "SELECT" && field.selectedIndex < 0) {
          field.value = "any";
        }
      });
      return true;
    }

    /* A link to a fact that the choice hides shows everything again. */
    function reveal() {
      if (read()) {
        show();
        return;
      }
      var anchor = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (anchor && target.contains(anchor) && anchor.closest("[hidden]")) {
        form.reset();
        show();
        anchor.scrollIntoView();
      }
    }

    form.addEventListener("input", function () {
      show();
      write();
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    form.addEventListener("reset", function () {
      window.setTimeout(function () {
        show();
        write();
      });
    });
    window.addEventListener("hashchange", reveal);
    read();
    show();
  }

  /* Headings of the list of facts become buttons that sort it. */
  function makeSortable(table) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    var headings = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
    headings.forEach(function (heading, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      heading.textContent = "";
      heading.appendChild(button);
      button.addEventListener("click", function () {
        var direction = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        headings.forEach(function (other) {
          other.removeAttribute("aria-sort");
        });
        heading.setAttribute("aria-sort", direction);
        var sign = direction === "ascending" ? 1 : -1;
        rows
          .map(function (row, index) {
            return { row: row, index: index, text: row.cells[column].textContent };
          })
          .sort(function (a, b) {
            return sign * compare(a.text, b.text) || a.index - b.index;
          })
          .forEach(function (entry) {
            body.appendChild(entry.row);
          });
      });
    });
  }

  all(document, "form.filters").forEach(start);
  all(document, ".fact-list table").forEach(makeSortable);
})();
