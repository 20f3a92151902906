import { crossOriginOf, parseUrl } from "@whycors/core";
import type { PreflightCause } from "@whycors/core/diagnosis";
import { useCallback, useState } from "react";
import { bodyInfo, isElement, withInitiator } from "../case/case.ts";
import { meantOrigin } from "../case/run-case.ts";
import { Check, Choice, Field } from "../field.tsx";
import { HarDialog } from "../har/har-dialog.tsx";
import { useFileDrop } from "../har/use-file-drop.ts";
import { Icon } from "../icon.tsx";
import { Panel } from "../panel.tsx";
import { CREDENTIALS, INITIATORS, MODES, REDIRECTS } from "../share/parse-case.ts";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { HeaderFields } from "./header-fields.tsx";
import { kindOf } from "./kind.ts";
import { PasteDialog } from "./paste-dialog.tsx";
import { SurroundingsFields } from "./surroundings-fields.tsx";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export function AskPanel() {
  const { ask } = useStrings();
  const [pasting, setPasting] = useState(false);
  const paste = (
    <div className="row">
      <button type="button" className="small" onClick={() => setPasting(true)}>
        <Icon name="paste" />
        {ask.paste}
      </button>
      <OpenHar />
    </div>
  );
  return (
    <Panel title={ask.title} about={ask.about} action={paste}>
      <RequestLine />
      <Kinds />
      <MadeBy />
      <HeaderFields />
      <Body />
      <SurroundingsFields />
      <PasteDialog open={pasting} onClose={() => setPasting(false)} />
    </Panel>
  );
}

/** Opens a recording that is chosen, or dropped anywhere on the page. */
function OpenHar() {
  const { har } = useStrings();
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const take = useCallback((dropped: File | null): void => {
    setFile(dropped);
    setOpen(true);
  }, []);
  const over = useFileDrop(take);
  return (
    <>
      <button type="button" className="small" onClick={() => take(null)}>
        <Icon name="file" />
        {har.open}
      </button>
      <HarDialog open={open} file={file} onClose={() => setOpen(false)} />
      {over ? <div className="drop-here">{har.drop}</div> : null}
    </>
  );
}

/** Method, URL and origin: what every request has. */
function RequestLine() {
  const { ask } = useStrings();
  const { given, changeRequest } = useStudio();
  const { method, url, origin, initiator } = given.request;
  const meant = meantOrigin(origin);
  const isOrigin = meant === "null" || (parseUrl(meant)?.origin ?? "null") !== "null";
  const byCode = initiator === "fetch" || initiator === "xmlhttprequest";
  return (
    <div className="request-line">
      <Field label={ask.method}>
        {(attributes) => (
          <input
            {...attributes}
            className="code"
            list="methods"
            value={method}
            disabled={!byCode}
            spellCheck={false}
            autoCapitalize="off"
            onChange={({ target }) => changeRequest({ method: target.value.trim() }, "method")}
          />
        )}
      </Field>
      <datalist id="methods">
        {METHODS.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Field label={ask.url} problem={parseUrl(url) === null ? ask.noUrl : null}>
        {(attributes) => (
          <input
            {...attributes}
            className="code"
            type="url"
            value={url}
            spellCheck={false}
            autoComplete="off"
            onChange={({ target }) => changeRequest({ url: target.value }, "url")}
          />
        )}
      </Field>
      <Field
        label={ask.origin}
        wide
        problem={isOrigin ? null : ask.noOrigin}
        hint={isOrigin && meant !== origin ? ask.originHint(meant) : null}
      >
        {(attributes) => (
          <input
            {...attributes}
            className="code"
            value={origin}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            onChange={({ target }) => changeRequest({ origin: target.value }, "origin")}
          />
        )}
      </Field>
    </div>
  );
}

/** Whether the browser asks first, and what to take away so that it does not. */
function Kinds() {
  const { ask, catalogue } = useStrings();
  const { run } = useStudio();
  const kind = kindOf(run);
  const { title, text } = ask.kinds[kind];
  return (
    <div className={`kind ${kind}`} role="status">
      <p>
        <strong>
          {title}
          {catalogue.stop}
        </strong>{" "}
        {text}
      </p>
      {kind === "preflighted" ? (
        <ul className="causes">
          {run.diagnosis.preflightCauses.map((cause) => (
            <li key={`${cause.part} ${cause.name} ${cause.value}`}>
              <Cause cause={cause} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Cause({ cause }: { readonly cause: PreflightCause }) {
  const { ask } = useStrings();
  const { given, changeRequest } = useStudio();
  const { part, name, value, span } = cause;
  const remove = (): void => {
    const { headers, body } = given.request;
    if (part === "method") changeRequest({ method: body === null ? "GET" : "POST" }, "remove method");
    else if (part === "header") changeRequest({ headers: headers.filter(([each]) => each !== name) }, `remove ${name}`);
    else changeRequest({ useCorsPreflight: false, body: body === null ? null : { ...body, source: "string" } }, "remove upload listeners");
  };
  const label = part === "header" ? `${name}: ${value}` : part === "method" ? `${ask.causes.method} ${value}` : ask.causes[part];
  const [start, end] = span ?? [0, 0];
  return (
    <button type="button" className="chip" onClick={remove} aria-label={ask.removeCause(label)} title={ask.removeCause(label)}>
      <span className="code">
        {part === "header" && value !== null ? (
          <>
            {name}: {value.slice(0, start)}
            <u>{value.slice(start, end)}</u>
            {value.slice(end)}
          </>
        ) : (
          label
        )}
      </span>
      <Icon name="cross" />
    </button>
  );
}

function MadeBy() {
  const { ask } = useStrings();
  const { given, change, changeRequest } = useStudio();
  const { request } = given;
  const { initiator, credentials, mode, redirect } = request;
  const element = isElement(initiator);
  return (
    <div className="choices">
      <Choice
        label={ask.initiator}
        value={initiator}
        values={INITIATORS}
        names={ask.initiators}
        onChoose={(chosen) => change({ ...given, request: withInitiator(request, chosen, crossOriginOf(request) ?? "none") }, "initiator")}
      />
      {element ? (
        <Choice
          label={ask.crossOrigin}
          value={crossOriginOf(request) ?? "none"}
          values={["none", "anonymous", "use-credentials"]}
          onChoose={(chosen) => change({ ...given, request: withInitiator(request, initiator, chosen) }, "crossorigin")}
        />
      ) : (
        <>
          <Choice
            label={ask.credentials}
            value={credentials}
            values={CREDENTIALS}
            onChoose={(chosen) => changeRequest({ credentials: chosen }, "credentials")}
          />
          <Choice label={ask.mode} value={mode} values={MODES} onChoose={(chosen) => changeRequest({ mode: chosen }, "mode")} />
          <Choice
            label={ask.redirect}
            value={redirect}
            values={REDIRECTS}
            onChoose={(chosen) => changeRequest({ redirect: chosen }, "redirect")}
          />
        </>
      )}
      {initiator === "xmlhttprequest" ? (
        <Check
          label={ask.uploadListeners}
          checked={request.useCorsPreflight}
          onChange={(useCorsPreflight) => changeRequest({ useCorsPreflight }, "upload listeners")}
        />
      ) : null}
    </div>
  );
}

function Body() {
  const { ask } = useStrings();
  const { given, change } = useStudio();
  const { body, request } = given;
  const { initiator } = request;
  if (initiator !== "fetch" && initiator !== "xmlhttprequest" && initiator !== "beacon") return null;
  return (
    <details className="more" open={body !== ""}>
      <summary>{ask.body}</summary>
      <textarea
        className="code"
        aria-label={ask.body}
        rows={Math.min(8, body.split("\n").length + 1)}
        spellCheck={false}
        value={body}
        onChange={({ target }) => change({ ...given, body: target.value, request: { ...request, body: bodyInfo(target.value) } }, "body")}
      />
    </details>
  );
}
