import { shellLine } from "@whycors/core/render";
import type { ScenarioEntry, ScenariosDocument } from "./document.ts";
import { STYLE } from "./index-style.ts";
import type { Expected } from "./scenario.ts";

const ROLES: Readonly<Record<keyof ScenariosDocument["origins"], string>> = {
  page: "where the pages live",
  api: "what they call",
  other: "where redirects lead",
  secure: "speaks TLS, with a certificate that nobody trusts",
  plain: "looks like TLS, but is not",
  raw: "answers late, cut, or no HTTP at all",
  closed: "nothing listens here",
};

const VERDICTS: Readonly<Record<Expected["verdict"], string>> = {
  readable: "readable",
  opaque: "opaque",
  blocked: "blocked",
  failed: "no answer",
};

/** The page that lists the scenarios. It needs no script, and nothing from anywhere else. */
export function indexPage(document: ScenariosDocument): string {
  const { groups, scenarios, notInLab, origins } = document;
  const originRows = [origins.page, origins.api, origins.other, origins.secure, origins.plain, origins.raw, origins.closed];
  const roles = Object.values(ROLES);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>whycors lab</title>
<link rel="icon" href="data:,">
<style>
${STYLE}</style>
</head>
<body>
<a class="skip" href="#scenarios">Skip to the scenarios</a>
<header>
<h1>whycors lab</h1>
<p>${scenarios.length} requests: most go wrong on purpose, some go right. Each has a path of its own on the servers of this lab, which run
on this computer only and end with the command that started them. Copy a command to see what the checker makes of it.</p>
<p>The same list for programs: <a href="/scenarios.json">scenarios.json</a></p>
<details>
<summary>The servers</summary>
<table>
<thead><tr><th scope="col">origin</th><th scope="col">what it is for</th></tr></thead>
<tbody>
${originRows.map((origin, index) => `<tr><td><code>${escapeHtml(origin)}</code></td><td>${escapeHtml(roles[index] ?? "")}</td></tr>`).join("\n")}
</tbody>
</table>
</details>
</header>
<nav aria-label="Groups">
<ul>
${groups.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`).join("\n")}
<li><a href="#not-in-lab">Not in the lab</a></li>
</ul>
</nav>
<main id="scenarios">
${groups
  .map(({ id, title }) =>
    section(
      id,
      title,
      scenarios.filter(({ group }) => group === id),
    ),
  )
  .join("\n")}
<section id="not-in-lab" aria-labelledby="not-in-lab-title">
<h2 id="not-in-lab-title">Not in the lab</h2>
<dl>
${notInLab.map(({ reason, why }) => `<dt><code>${escapeHtml(reason)}</code></dt><dd>${escapeHtml(why)}</dd>`).join("\n")}
</dl>
</section>
</main>
</body>
</html>
`;
}

function section(id: string, title: string, scenarios: readonly ScenarioEntry[]): string {
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escapeHtml(title)}</h2>
${scenarios.map(article).join("\n")}
</section>`;
}

function article({ id, title, about, expected, ...entry }: ScenarioEntry): string {
  const words = ["npx", "whycors", "check", ...entry.arguments].map((word) => `<span>${escapeHtml(shellLine([word]))}</span>`);
  const ids = [...(expected.reason === null ? [] : [expected.reason]), ...expected.notes];
  const reasons = ids.length === 0 ? "nothing to find" : ids.map((each) => `<code>${escapeHtml(each)}</code>`).join(", ");
  return `<article id="s-${id}" aria-labelledby="t-${id}">
<h3 id="t-${id}">${escapeHtml(title)} <a class="id" href="#s-${id}">${id}</a></h3>
<p>${escapeHtml(about)}</p>
<p class="expected"><span class="verdict ${expected.verdict}">${VERDICTS[expected.verdict]}</span> ${reasons}</p>
<pre><code>${words.join(" ")}</code></pre>
</article>`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
