/* The anchor goes along to where a page has moved; without a script only the page does. */
(function () {
  "use strict";
  location.replace(document.currentScript.dataset.to + location.hash);
})();
