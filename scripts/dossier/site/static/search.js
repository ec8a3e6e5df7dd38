/* The search page: an id of a fact is one word, and each hit shows the words around it. The
   texts come from search-texts.js, since a page opened from a file cannot fetch. */
(function () {
  "use strict";

  var WORDS = /[a-z]\d{2,}(?:-\d+)?(?![\p{L}\p{N}])|[\p{L}\p{N}_\p{Emoji_Presentation}]+/giu;
  var ROOM = 110;

  /* Read by searchtools.js, which otherwise splits at hyphens. */
  window.splitQuery = function (query) {
    return query.match(WORDS) || [];
  };

  function wanted() {
    var query = new URLSearchParams(location.search).get("q") || "";
    return window.splitQuery(query.toLowerCase()).filter(function (word) {
      return word.length > 1;
    });
  }

  /* A search for tariffs shows tariff too. */
  function stem(word) {
    return word.length > 3 ? word.replace(/s$/, "") : word;
  }

  function places(text, words) {
    var low = text.toLowerCase();
    return words
      .map(function (word) {
        return low.indexOf(stem(word));
      })
      .filter(function (place) {
        return place >= 0;
      });
  }

  function cut(text, place) {
    if (text.length <= 2 * ROOM) {
      return text;
    }
    var from = Math.max(0, place - ROOM);
    var to = Math.min(text.length, from + 2 * ROOM);
    if (from > 0) {
      from = text.indexOf(" ", from) + 1;
    }
    if (to < text.length) {
      to = text.lastIndexOf(" ", to);
    }
    return (from > 0 ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  }

  function snippet(address, words) {
    var known = window.dossierTexts;
    var name = address.split("#")[0].replace(/\.html$/, "");
    var anchor = address.split("#")[1] || "";
    var fact = known.facts[name + "#" + anchor];
    if (fact) {
      return fact;
    }
    var sections = (known.pages[name] || []).filter(function (section) {
      return !anchor || section[0] === anchor;
    });
    var best = { text: sections.length ? sections[0][1] : "", places: [0], count: 0 };
    sections.forEach(function (section) {
      var found = places(section[1], words);
      if (found.length > best.count) {
        best = { text: section[1], places: found, count: found.length };
      }
    });
    return cut(best.text, Math.min.apply(null, best.places));
  }

  function marked(text, words) {
    var part = document.createElement("p");
    part.className = "context";
    var signs = words.map(function (word) {
      return stem(word).replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + "[\\p{L}\\p{N}]*";
    });
    var pieces = signs.length ? text.split(new RegExp("(" + signs.join("|") + ")", "iu")) : [text];
    pieces.forEach(function (piece, index) {
      if (index % 2) {
        var mark = document.createElement("mark");
        mark.textContent = piece;
        part.appendChild(mark);
      } else {
        part.appendChild(document.createTextNode(piece));
      }
    });
    return part;
  }

  document.addEventListener("DOMContentLoaded", function () {
    var results = document.getElementById("search-results");
    var words = wanted();
    var field = document.getElementById("search-words");
    field.value = new URLSearchParams(location.search).get("q") || "";
    if (!results || !window.dossierTexts) {
      return;
    }
    new MutationObserver(function () {
      results.querySelectorAll("li:not(.has-context)").forEach(function (item) {
        item.classList.add("has-context");
        var link = item.querySelector("a");
        var text = link ? snippet(link.getAttribute("href"), words) : "";
        if (text) {
          item.appendChild(marked(text, words));
        }
      });
    }).observe(results, { childList: true, subtree: true });
  });
})();
