/* Before anything is painted: the reader's choice of light or dark, so that no page flashes. */
(function () {
  "use strict";
  var choice = null;
  try {
    choice = window.localStorage.getItem("theme");
  } catch (error) {
    /* Storage may be forbidden; the system's choice then holds. */
  }
  /* What only a script can work is shown from the first painting on: nothing moves later. */
  document.documentElement.classList.remove("no-js");
  document.body.dataset.theme = choice === "light" || choice === "dark" ? choice : "auto";
})();
