const PATHS = {
  undo: "M9 4 4 9l5 5M4 9h11a5 5 0 0 1 0 10h-4",
  redo: "m15 4 5 5-5 5M20 9H9a5 5 0 0 0 0 10h4",
  plus: "M12 5v14M5 12h14",
  cross: "M6 6l12 12M18 6 6 18",
  check: "m5 13 5 5L20 7",
  question: "M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 18h.01",
  down: "m7 10 5 5 5-5",
  left: "m14 7-5 5 5 5",
  right: "m10 7 5 5-5 5",
  share: "M12 16V4m0 0L8 8m4-4 4 4M5 13v6h14v-6",
  paste: "M9 5H6v15h12V5h-3M9 4h6v3H9zM9 12h6M9 16h4",
  file: "M7 4h7l4 4v12H7zM14 4v4h4M10 12h5M10 16h5",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  wand: "m5 19 9-9m2-6v4m-2-2h4M6 5v2M5 6h2m11 8v2m-1-1h2",
  out: "M14 5h5v5M19 5l-8 8M11 6H6v12h12v-5",
  star: "M12 4v16M4 12h16M7 7l10 10M17 7 7 17",
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside words: whoever cannot see it misses nothing. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
