import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./style/base.css";
import "./style/controls.css";
import "./style/panels.css";
import "./style/results.css";
import "./style/fix.css";
import "./style/guide.css";
import "./style/live.css";
import "./style/reference.css";
import "./style/sources.css";
import { App } from "./app.tsx";
import { FIRST_CASE } from "./case/case.ts";
import { applySettings, readSettings } from "./settings.ts";
import { readFragment } from "./share/fragment.ts";
import { loadStrings } from "./strings/strings.tsx";

const settings = readSettings();
applySettings(settings);
const [start, strings] = await Promise.all([readFragment(), loadStrings(settings.language)]);
const root = document.getElementById("root");
if (root === null) throw new Error("the document has no place for the studio");
createRoot(root).render(
  <StrictMode>
    <App start={start.given ?? FIRST_CASE} damaged={start.damaged} startView={start.view} startSettings={settings} startStrings={strings} />
  </StrictMode>,
);
