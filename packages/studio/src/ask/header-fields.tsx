import type { HeaderList } from "@whycors/core";
import { useRef } from "react";
import { Icon } from "../icon.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";

/** Headers that pages set, for completion. */
const NAMES: readonly string[] = [
  ...["Accept", "Accept-Language", "Authorization", "Cache-Control", "Content-Language", "Content-Type", "If-None-Match", "Range"],
  ...["X-CSRF-Token", "X-Requested-With", "X-Request-Id"],
];

/** The headers that the page sets, a row each. */
export function HeaderFields() {
  const { ask } = useStrings();
  const { given, changeRequest } = useStudio();
  const list = useRef<HTMLFieldSetElement>(null);
  const { headers, initiator } = given.request;
  if (initiator !== "fetch" && initiator !== "xmlhttprequest") return null;
  const set = (changed: HeaderList, about: string): void => changeRequest({ headers: changed }, about);
  const focusName = (index: number): void => {
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLInputElement>("input.name")[index]?.focus());
  };
  return (
    <fieldset className="headers" ref={list}>
      <legend>{ask.headers}</legend>
      {headers.map(([name, value], index) => {
        const replace = (changed: HeaderList[number], about: string): void =>
          set(
            headers.map((header, at) => (at === index ? changed : header)),
            `${about} ${index}`,
          );
        return (
          // rows have no identity of their own: a header may stand there twice
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div className="header-row" key={index}>
            <input
              className="code name"
              aria-label={ask.headerName}
              list="header-names"
              value={name}
              spellCheck={false}
              autoCapitalize="off"
              onChange={({ target }) => replace([target.value, value], "header name")}
            />
            <input
              className="code"
              aria-label={`${ask.headerValue}: ${name}`}
              value={value}
              spellCheck={false}
              onChange={({ target }) => replace([name, target.value], "header value")}
            />
            <button
              type="button"
              className="quiet square"
              aria-label={ask.removeHeader(name)}
              title={ask.removeHeader(name)}
              onClick={() => set(headers.toSpliced(index, 1), `remove header ${index}`)}
            >
              <Icon name="cross" />
            </button>
          </div>
        );
      })}
      <datalist id="header-names">
        {NAMES.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button
        type="button"
        className="quiet small"
        onClick={() => {
          set([...headers, ["", ""]], "add header");
          focusName(headers.length);
        }}
      >
        <Icon name="plus" />
        {ask.addHeader}
      </button>
    </fieldset>
  );
}
