/* Runs Lighthouse over pages with one Chromium. Its argument is a job in JSON:
   {browser, scheme, width, addresses, runs}; writes one line of JSON a run. What is good
   enough is not known here: scripts/dossier/audit/limits.py says so. */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const SCHEMES = { dark: 0, light: 1 }; /* Chromium's own numbers. */
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

function measured({ audits, categories, runtimeError }) {
  if (runtimeError) {
    throw new Error(`${runtimeError.code}: ${runtimeError.message}`);
  }
  const score = (name) => Math.round(categories[name].score * 100);
  const falling = CATEGORIES.flatMap((name) => categories[name].auditRefs)
    .filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 0.9)
    .map(({ id }) => `${id} ${audits[id].displayValue ?? ""}`.trim());
  return {
    ...Object.fromEntries(CATEGORIES.map((name) => [name, score(name)])),
    lcp: audits["largest-contentful-paint"].numericValue,
    cls: audits["cumulative-layout-shift"].numericValue,
    tbt: audits["total-blocking-time"].numericValue,
    falling,
  };
}

const job = JSON.parse(process.argv[2]);
const chrome = await launch({
  chromePath: job.browser,
  chromeFlags: [...FLAGS, `--blink-settings=preferredColorScheme=${SCHEMES[job.scheme]}`],
});
const options = {
  port: chrome.port,
  output: "json",
  logLevel: "error",
  onlyCategories: CATEGORIES,
  screenEmulation: { mobile: true, width: job.width, height: 800, deviceScaleFactor: 2 },
};
try {
  for (const address of job.addresses) {
    for (let run = 0; run < job.runs; run += 1) {
      const { lhr } = await lighthouse(address, options);
      console.log(JSON.stringify({ address, ...measured(lhr) }));
    }
  }
} finally {
  chrome.kill();
}
