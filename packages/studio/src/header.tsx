import { Icon } from "./icon.tsx";
import { hasProxy } from "./live/server.ts";
import { type Settings, THEMES } from "./settings.ts";
import type { View } from "./share/fragment.ts";
import { ShareMenu } from "./share/share-menu.tsx";
import { LANGUAGE_NAMES, useStrings } from "./strings/strings.tsx";
import { useStudio } from "./studio.tsx";

interface HeaderProps {
  readonly settings: Settings;
  readonly onSettings: (settings: Settings) => void;
  readonly view: View;
  readonly onView: (view: View) => void;
}

export function Header({ settings, onSettings, view, onView }: HeaderProps) {
  const { app, proxy } = useStrings();
  const { canUndo, canRedo, undo, redo } = useStudio();
  const tab = (to: View, name: string) => (
    <button type="button" className="tab" aria-current={view.page === to.page ? "page" : undefined} onClick={() => onView(to)}>
      {name}
    </button>
  );
  return (
    <header className="bar">
      <h1>
        <Logo />
        <span className="brand">whycors</span> <span className="part">studio</span>
      </h1>
      <nav aria-label={app.views}>
        {tab({ page: "studio" }, app.studio)}
        {tab({ page: "guide" }, app.guide)}
        {tab({ page: "reference", reason: null }, app.reference)}
        {hasProxy() ? tab({ page: "proxy" }, proxy.tab) : null}
      </nav>
      <div className="tools">
        <button type="button" className="quiet square" disabled={!canUndo} onClick={undo} aria-label={app.undo} title={app.undo}>
          <Icon name="undo" />
        </button>
        <button type="button" className="quiet square" disabled={!canRedo} onClick={redo} aria-label={app.redo} title={app.redo}>
          <Icon name="redo" />
        </button>
        <ShareMenu />
        <select
          className="quiet"
          aria-label={app.theme}
          value={settings.theme}
          onChange={({ target }) => onSettings({ ...settings, theme: THEMES.find((each) => each === target.value) ?? "auto" })}
        >
          {THEMES.map((theme) => (
            <option key={theme} value={theme}>
              {app.themes[theme]}
            </option>
          ))}
        </select>
        <select
          className="quiet"
          aria-label={app.languageLabel}
          value={settings.language}
          onChange={({ target }) => onSettings({ ...settings, language: LANGUAGE_NAMES.find(({ id }) => id === target.value)?.id ?? "en" })}
        >
          {LANGUAGE_NAMES.map(({ id, name }) => (
            <option key={id} value={id} lang={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </header>
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" />
      <path d="M7 12h13m-4-4 4 4-4 4M25 21H12" />
    </svg>
  );
}
