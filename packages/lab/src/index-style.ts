/** The style of the index page, light and dark. */
export const STYLE = `:root {
  color-scheme: light dark;
  --ink: #1c2430; --soft: #566070; --paper: #fbfbf9; --card: #ffffff; --line: #dcdfe3; --code: #f2f3f1; --link: #0b57a4;
  --good: #1a6b3c; --bad: #a3262a; --none: #7a4a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e8eb; --soft: #a2abb8; --paper: #14171b; --card: #1b1f25; --line: #323842; --code: #101317; --link: #84b9f5;
    --good: #7fd6a2; --bad: #ff9a97; --none: #f0c174;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.9rem; letter-spacing: -0.02em; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.3rem; }
h3 { margin: 0; font-size: 1.05rem; }
p { margin: 0.4rem 0; max-width: 46rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: 0.5rem 0.75rem; background: var(--card); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.4rem 1.1rem; margin: 1.25rem 0 0; padding: 0.9rem 0; border-block: 1px solid var(--line); list-style: none; }
table { border-collapse: collapse; margin: 0.5rem 0; }
th, td { padding: 0.25rem 1.5rem 0.25rem 0; text-align: left; }
th { color: var(--soft); font-weight: 500; }
summary { cursor: pointer; color: var(--soft); }
article { margin: 0.75rem 0; padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--card); }
article:target { border-color: var(--link); }
code, pre { font: 0.875rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { margin: 0.6rem 0 0; padding: 0.6rem 0.8rem; white-space: pre-wrap; overflow-wrap: anywhere; border-radius: 0.4rem; background: var(--code); }
pre span { display: inline-block; max-width: 100%; }
.id { margin-left: 0.4rem; color: var(--soft); font-size: 0.85rem; font-weight: 400; text-decoration: none; }
.id:hover { text-decoration: underline; }
.expected { color: var(--soft); }
.verdict { margin-right: 0.4rem; padding: 0.1rem 0.55rem; border: 1px solid currentcolor; border-radius: 1rem; font-size: 0.85rem; font-weight: 600; }
.readable, .opaque { color: var(--good); }
.blocked { color: var(--bad); }
.failed { color: var(--none); }
dt { margin-top: 0.75rem; }
dd { margin: 0.1rem 0 0; color: var(--soft); }
`;
