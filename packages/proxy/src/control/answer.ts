import { getHeader, isSafeMethod } from "@whycors/core";
import { redact } from "@whycors/core/render";
import type { Decision, Held } from "../hold/queue.ts";
import { TEMPLATES } from "../hold/templates.ts";
import { renderToDoMarkdown } from "../mend/render-to-do.ts";
import { parseMessage, printMessage } from "../message/http-text.ts";
import type { RunningProxy } from "../proxy.ts";
import { parseHoldRule } from "../rules/rule.ts";

/** An answer of the control API, which is described in docs/proxy-control.md. */
export interface ControlReply {
  readonly status: number;
  readonly type: "application/json" | "text/markdown; charset=utf-8" | "text/plain; charset=utf-8";
  readonly body: string;
}

/** Answers a request of the control API, whoever made it and however it came. `path` may have a query. */
export function answerControl(proxy: RunningProxy, method: string, path: string, body: string): ControlReply {
  const [pathname = "", query] = path.split("?");
  const [, what = "", number = "", verb = ""] = /^\/([a-z.-]+)(?:\/(\d{1,15}))?(?:\/([a-z]+))?$/.exec(pathname) ?? [];
  const id = Number(number);
  const phase = new URLSearchParams(query).get("phase");
  switch (`${method} ${what}${number === "" ? "" : "/n"}${verb === "" ? "" : `/${verb}`}`) {
    case "GET exchanges":
      return json(200, shown(proxy, proxy.exchanges()));
    case "GET exchanges/n":
      return exchange(proxy, id);
    case "POST exchanges/n/replay":
      return replay(proxy, id, new URLSearchParams(query).get("unsafe") === "true");
    case "GET to-do":
      return json(200, shown(proxy, proxy.toDo()));
    case "GET to-do.md":
      return { status: 200, type: "text/markdown; charset=utf-8", body: renderToDoMarkdown(shown(proxy, proxy.toDo())) };
    case "GET held":
      return json(200, proxy.held().map(summaryOf));
    case "GET held/n":
    case "POST held/n/release":
    case "POST held/n/drop":
    case "POST held/n/answer": {
      const held = proxy.held().find((each) => each.id === id && (phase === null || each.phase === phase));
      return held === undefined ? json(404, { error: `${id} is not held any more` }) : atHeld(proxy, held, verb, body);
    }
    case "GET templates":
      return json(
        200,
        Object.entries(TEMPLATES).map(([name, { about }]) => ({ name, about })),
      );
    case "GET settings":
      return json(200, settingsOf(proxy));
    case "PUT settings":
      return change(proxy, body);
    default:
      return json(404, { error: `there is no ${method} ${path}` });
  }
}

export function json(status: number, value: unknown): ControlReply {
  return { status, type: "application/json", body: `${JSON.stringify(value)}\n` };
}

/** A value as it may be told. */
export function shown<T>(proxy: RunningProxy, value: T): T {
  return proxy.options.showSecrets ? value : redact(value);
}

function exchange(proxy: RunningProxy, id: number): ControlReply {
  const entry = proxy.find(id);
  if (entry === null) return json(404, { error: `there is no exchange ${id} any more` });
  const { record, judged } = entry;
  return json(200, shown(proxy, { exchange: record, trace: judged?.trace() ?? null, cache: judged?.environment.cache ?? [] }));
}

/** Sends a request again; one that is not safe only where that is said: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
function replay(proxy: RunningProxy, id: number, unsafe: boolean): ControlReply {
  const method = proxy.find(id)?.record.method ?? "GET";
  if (!unsafe && !isSafeMethod(method))
    return json(409, {
      error: `${method} may change something on the server: POST /exchanges/${id}/replay?unsafe=true sends it nevertheless`,
    });
  const replayed = proxy.replay(id);
  return typeof replayed === "number" ? json(202, { id: replayed }) : json(409, { error: replayed.refused });
}

function summaryOf({ id, phase, until, about, request }: Held): object {
  return { id, phase, until, about, page: getHeader(request.headers, "Origin") };
}

function atHeld(proxy: RunningProxy, { id, message, request }: Held, verb: string, body: string): ControlReply {
  switch (verb) {
    case "release":
      return release(proxy, id, body);
    case "drop":
      return decide(proxy, id, { kind: "drop" });
    case "answer":
      return fromTemplate(proxy, id, body.trim(), request);
    default:
      // shown as it is, secrets included: it goes on as it comes back
      return { status: 200, type: "text/plain; charset=utf-8", body: printMessage(message) };
  }
}

function release(proxy: RunningProxy, id: number, text: string): ControlReply {
  if (text === "") return decide(proxy, id, { kind: "release" });
  const message = parseMessage(text);
  return "mistakes" in message ? json(422, message) : decide(proxy, id, { kind: "edit", message });
}

function fromTemplate(proxy: RunningProxy, id: number, name: string, request: Held["request"]): ControlReply {
  const template = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined;
  if (template === undefined) return json(422, { error: `there is no template \`${name}\``, templates: Object.keys(TEMPLATES) });
  return decide(proxy, id, { kind: "edit", message: template.make(request) });
}

function decide(proxy: RunningProxy, id: number, decision: Decision): ControlReply {
  proxy.decide(id, decision);
  return { status: 204, type: "application/json", body: "" };
}

/** `{"mode": "hold", "hold": ["status=4xx"]}`; what is left out stays. */
function change(proxy: RunningProxy, body: string): ControlReply {
  const wanted = parseSettings(body);
  if (typeof wanted === "string") return json(422, { error: wanted });
  const rules = wanted.hold?.map(parseHoldRule);
  const bad = rules?.find((rule) => "mistake" in rule);
  if (bad !== undefined && "mistake" in bad) return json(422, { error: bad.mistake });
  if (wanted.mode !== undefined) proxy.settings.mode = wanted.mode;
  if (rules !== undefined) proxy.settings.hold = rules.flatMap((rule) => ("mistake" in rule ? [] : [rule]));
  return json(200, settingsOf(proxy));
}

function settingsOf({ settings, origins }: RunningProxy): object {
  return { mode: settings.mode, hold: settings.hold, origins };
}

function parseSettings(text: string): { readonly mode?: "observe" | "fix" | "hold"; readonly hold?: readonly string[] } | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "the body is no JSON";
  }
  if (typeof value !== "object" || value === null) return "the body is no object";
  const { mode, hold }: { readonly mode?: unknown; readonly hold?: unknown } = value;
  if (mode !== undefined && mode !== "observe" && mode !== "fix" && mode !== "hold") return "mode is observe, fix or hold";
  if (hold !== undefined && !(Array.isArray(hold) && hold.every((rule) => typeof rule === "string"))) return "hold is a list of filters";
  return { ...(mode === undefined ? {} : { mode }), ...(hold === undefined ? {} : { hold }) };
}
