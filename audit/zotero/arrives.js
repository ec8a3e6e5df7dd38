/* As what a page arrives in Zotero: its own translators, run over built pages. One line a page;
   exit code 1 where a chapter is no section of the book or lacks one of the fields. */
"use strict";

const fs = require("fs");
const path = require("path");
const { JSDOM } = require("jsdom");
const xpath = require("wicked-good-xpath");

const say = console.log;
console.log = () => {}; /* The translators tell every step. */
require("zotero-translators");

const FIELDS = ["title", "date", "language", "rights", "abstractNote"];
const AUTHORS = /<meta name="author" content="([^"]*)">/;
const folder = process.argv[2];

async function itemsOf(file) {
  const page = new JSDOM(fs.readFileSync(file, "utf8"), {
    url: `https://example.org/${path.basename(file)}`,
    contentType: "text/html",
  });
  xpath.install(page.window, true);
  const translate = new global.Zotero.Translate.Web();
  translate.setDocument(page.window.document);
  const found = await translate.getTranslators();
  if (!found.length) {
    return [];
  }
  translate.setTranslator(found[0]);
  return translate.translate({ libraryID: false, saveAttachments: false });
}

function named(item) {
  return item.creators
    .filter((one) => one.creatorType === "author")
    .map((one) => [one.firstName, one.lastName].filter(Boolean).join(" "))
    .join(", ");
}

function problems(item, isBook, authors) {
  const wanted = isBook ? "book" : "bookSection";
  const lacking = FIELDS.filter((name) => !item[name]);
  if (item.itemType !== wanted) {
    lacking.push(`type ${wanted}, not ${item.itemType}`);
  }
  if (!isBook && !(item.publicationTitle || item.bookTitle)) {
    lacking.push("bookTitle");
  }
  return named(item) === authors ? lacking : [...lacking, `authors ${authors}, not ${named(item)}`];
}

async function main() {
  let failed = 0;
  const pages = fs.readdirSync(folder).filter((name) => name.endsWith(".html"));
  for (const name of pages.sort()) {
    const file = path.join(folder, name);
    const stated = AUTHORS.exec(fs.readFileSync(file, "utf8"));
    if (!stated) {
      continue;
    }
    const [item] = await itemsOf(file);
    const wrong = item ? problems(item, name === "index.html", stated[1]) : ["everything"];
    failed += wrong.length ? 1 : 0;
    say(`${name}: ${wrong.length ? `lacks ${wrong.join(", ")}` : item.itemType}`);
  }
  process.exit(failed ? 1 : 0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
