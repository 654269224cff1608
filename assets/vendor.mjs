// Copies the browser libraries of package.json into the service and writes their manifest: `npm run vendor`.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const target = new URL("../finance_svc/web/static/vendor/", import.meta.url);
const wanted = { uplot: { "dist/uPlot.iife.min.js": "uplot.js", "dist/uPlot.min.css": "uplot.css", LICENSE: "uplot.LICENSE" } };
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const libraries = Object.entries(wanted).map(([name, files]) => {
  const home = new URL(`node_modules/${name}/`, import.meta.url);
  const { version, license } = JSON.parse(readFileSync(new URL("package.json", home)));
  const copied = Object.entries(files).map(([from, to]) => {
    copyFileSync(new URL(from, home), new URL(to, target));
    return { file: to, from, sha256: createHash("sha256").update(readFileSync(new URL(to, target))).digest("hex") };
  });
  return { name, version, license, files: copied };
});
writeFileSync(new URL("manifest.json", target), JSON.stringify({ libraries }, null, 2) + "\n");
