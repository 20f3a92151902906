import { type LanguageId, preferredLanguage } from "./strings/strings.tsx";

export type Theme = "auto" | "light" | "dark";

export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

/** How somebody wants the studio, whatever the case. */
export interface Settings {
  readonly theme: Theme;
  readonly language: LanguageId;
}

const KEYS = { theme: "whycors-theme", language: "whycors-language" } as const;

/** What was chosen last time; where nothing may be stored, what the system says. */
export function readSettings(): Settings {
  const stored = (key: string): string | null => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const theme = THEMES.find((each) => each === stored(KEYS.theme)) ?? "auto";
  return { theme, language: preferredLanguage(stored(KEYS.language), navigator.languages) };
}

export function applySettings({ theme, language }: Settings): void {
  document.documentElement.lang = language;
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function storeSettings(settings: Settings): void {
  applySettings(settings);
  try {
    localStorage.setItem(KEYS.theme, settings.theme);
    localStorage.setItem(KEYS.language, settings.language);
  } catch {
    // a browser that stores nothing forgets it, as it was told to
  }
}
