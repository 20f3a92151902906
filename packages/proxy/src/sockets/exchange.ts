import type { HeaderList, NetworkFailure, Reply } from "@whycors/core";
import { editedParts, SHOWN_BODY, shownBody } from "../hold/held-message.ts";
import type { Judged } from "../judge/judge.ts";
import { editsBetween, mend } from "../mend/mend.ts";
import type { HttpMessage } from "../message/http-text.ts";
import type { ExchangeRecord } from "../record/exchange-record.ts";
import { type Change, recordOf } from "../record/record-of.ts";
import { rewriteAnswer } from "../rewrite/answer.ts";
import { endToEnd, requestHeaders } from "../rewrite/headers.ts";
import { applies, type Subject } from "../rules/rule.ts";
import { pathAt } from "../targets/targets.ts";
import { isTrustedPage } from "./arrival.ts";
import type { ActiveFault, Context } from "./context.ts";
import type { AnswerHead, AnswerTaker, Flowing } from "./forward.ts";
import { Gate } from "./gate.ts";
import { answerPlainly, cut, type Outlet, writeHead } from "./outlet.ts";
import type { Passing } from "./passing.ts";

/** A body that is to be shown is waited for so long, in milliseconds. */
const SHOWN_AFTER = 1500;

const STILL: Flowing = { pause() {}, resume() {}, abort() {} };

/** Carries one exchange through: the request, the answer, and what is done to them on the way. */
export class Exchange implements AnswerTaker {
  readonly #context: Context;
  #passing: Passing;
  readonly #outlet: Outlet;
  readonly #gate: Gate;
  readonly #remarks: string[] = [];
  #request: { abort(): void } = STILL;
  #flowing: Flowing = STILL;
  /** Made when the answer's head is sent, or when there is to be none. */
  #record: ExchangeRecord | null = null;
  #over = false;

  constructor(context: Context, passing: Passing, outlet: Outlet) {
    this.#context = context;
    this.#passing = passing;
    this.#outlet = outlet;
    this.#gate = new Gate(outlet);
    outlet.on("drain", () => this.#flowing.resume());
    outlet.on("error", () => outlet.destroy());
    outlet.on("close", () => this.#close());
  }

  /** A message from outside that cannot be sent. */
  readonly #giveUp = (error: unknown): void => {
    this.onFailure({ failure: "protocol", detail: error instanceof Error ? error.message : String(error) });
  };

  /** Sends the request on, unless a fault or a person comes in between. */
  start(): void {
    const { settings, faults } = this.#context;
    const subject = this.#subject(null);
    const held = settings.mode === "hold" && settings.hold.some((rule) => rule.phase !== "response" && applies(rule, subject));
    const active = faults.filter(({ rule, left }) => left > 0 && applies(rule, subject));
    if (held || active.length > 0) this.#detour(active, held).catch(this.#giveUp);
    else this.#forward();
  }

  #subject(status: number | null): Subject {
    const { method, routed } = this.#passing;
    return { method, url: routed.url, path: routed.path, status };
  }

  async #detour(active: readonly ActiveFault[], held: boolean): Promise<void> {
    for (const each of active) {
      const { fault } = each.rule;
      if (fault.kind === "remove") continue;
      each.left--;
      this.#remarks.push(`fault: ${fault.kind === "status" ? fault.status : fault.kind}`);
      if (fault.kind === "reset") return this.onFailure({ failure: "reset", detail: "the connection was reset on purpose" });
      if (fault.kind === "status")
        return this.#answer({ status: fault.status, statusText: "", headers: [["Content-Type", "text/plain"]] }, "fault\n");
      await this.#context.sleep(fault.delay);
    }
    if (this.#over) return;
    if (held) await this.#holdRequest();
    else this.#forward();
  }

  async #holdRequest(): Promise<void> {
    const { method, headers, body, routed } = this.#passing;
    const shown = shownBody(headers, await body.read(SHOWN_BODY).catch(() => null));
    const decision = await this.#hold("request", { start: { kind: "request", method, url: routed.path }, headers, body: shown });
    if (this.#over || decision === null) return;
    if (decision === "release") return this.#forward();
    const { start } = decision;
    const edited = editedParts(decision, headers, shown);
    this.#remarks.push(start.kind === "response" ? "answered by hand" : "request edited by hand");
    if (start.kind === "response") return this.#answer({ ...start, headers: edited.headers }, decision.body ?? "");
    this.#forward({ method: start.method, path: start.url.replace(/^https?:\/\/[^/]*/i, ""), ...edited });
  }

  /** What somebody decides; null where the message is dropped. */
  async #hold(phase: "request" | "response", message: HttpMessage): Promise<HttpMessage | "release" | null> {
    const { id, method, headers, routed } = this.#passing;
    const { queue, now } = this.#context;
    const about = `${method} ${routed.url}`;
    const decision = await queue.hold({ id, phase, about, message, request: { method, headers } }, now());
    if (decision.kind === "edit") return decision.message;
    if (decision.kind === "release") return "release";
    this.#remarks.push("dropped by hand");
    this.onFailure({ failure: "reset", detail: `the ${phase} was dropped by hand` });
    return null;
  }

  #forward(
    edited: {
      readonly method: string;
      readonly path: string;
      readonly headers: HeaderList;
      readonly body: Uint8Array | null;
    } | null = null,
  ): void {
    const { options, forwarder } = this.#context;
    const { method, headers, body, routed } = this.#passing;
    const { target, targetPath } = routed;
    const host = options.keepHost ? null : target.origin.slice(target.origin.indexOf("//") + 2);
    this.#request = forwarder.send(
      {
        origin: target.origin,
        method: edited?.method ?? method,
        path: edited === null ? targetPath : pathAt(target, edited.path),
        headers: requestHeaders(edited?.headers ?? headers, { host, origin: options.origin }),
        body: edited?.body ?? body.source(),
      },
      this,
    );
  }

  /** An answer that does not come from the target. */
  #answer({ headers, ...head }: AnswerHead, text: string): void {
    const body = Buffer.from(text);
    const own = headers.filter(([name]) => name.toLowerCase() !== "content-length");
    this.onHead({ ...head, headers: head.status === 204 ? own : [...own, ["Content-Length", String(body.length)]] }, STILL);
    this.onData(body);
    this.onEnd([]);
  }

  onHead({ status, statusText, headers: received }: AnswerHead, flowing: Flowing): void {
    if (this.#over) return flowing.abort();
    const { settings } = this.#context;
    this.#flowing = flowing;
    const answer: AnswerHead = { status, statusText, headers: this.#rewritten(endToEnd(received), status) };
    const held = settings.mode === "hold" && settings.hold.some((rule) => rule.phase !== "request" && applies(rule, this.#subject(status)));
    if (held) this.#holdAnswer(answer).catch(this.#giveUp);
    else if (settings.mode === "fix") this.#mend(answer);
    else this.#send(answer, null);
  }

  /** The headers as they fit the proxy's address, without those that a fault removes. */
  #rewritten(headers: HeaderList, status: number): HeaderList {
    const { options, targets, faults } = this.#context;
    const { routed, begun } = this.#passing;
    const removed = faults.flatMap(({ rule }) =>
      rule.fault.kind === "remove" && applies(rule, this.#subject(status)) ? [rule.fault.name.toLowerCase()] : [],
    );
    const kept = removed.length === 0 ? headers : headers.filter(([name]) => !removed.includes(name.toLowerCase()));
    if (kept.length < headers.length) this.#remarks.push(`fault: without ${removed.join(", ")}`);
    if (!options.rewrite) return kept;
    const page = begun.kind === "outside" ? null : begun.asked.request.origin;
    const origin = options.origin === null || page === null ? null : { page, told: options.origin };
    const { target, targetPath, own } = routed;
    const rewritten = rewriteAnswer(kept, { target, targets, own, url: `${target.origin}${targetPath}`, origin });
    if (rewritten.changes.length > 0) this.#remarks.push(`rewritten: ${rewritten.changes.join(", ")}`);
    return rewritten.headers;
  }

  #mend(answer: AnswerHead): void {
    const { judge, options } = this.#context;
    const { begun } = this.#passing;
    if (begun.kind === "outside") return this.#send(answer, null);
    const { origin } = begun.asked.request;
    const trusted = isTrustedPage(origin, options.pages);
    const suited = trusted ? judge.toSuit(begun) : begun;
    const was = judge.consider(suited, answer);
    if (!trusted && was.finding !== null) this.#remarks.push(`not mended: ${origin} is no page of this machine (--page ${origin})`);
    const mended = trusted ? mend(suited, was, answer) : null;
    if (mended === null) return this.#send(answer, null, suited === begun ? was : null);
    const { reply, edits } = mended;
    if (suited !== begun) {
      this.#passing = { ...this.#passing, begun: suited };
      this.#remarks.push("mended for credentials, which the page may send");
    }
    const other = edits.some(({ kind }) => kind === "set-status");
    this.#send(
      { status: reply.status, statusText: other ? "No Content" : answer.statusText, headers: reply.headers },
      { edits, was, by: "fix" },
    );
    if (other) this.#gate.replace(Buffer.alloc(0));
  }

  async #holdAnswer(answer: AnswerHead): Promise<void> {
    const { begun, routed } = this.#passing;
    const { status, statusText, headers } = answer;
    const streams = headers.some(([name, value]) => /^content-type$/i.test(name) && value.startsWith("text/event-stream"));
    const whole = await this.#gate.collect(SHOWN_BODY, streams ? Promise.resolve() : this.#context.sleep(SHOWN_AFTER));
    if (whole === null) this.#flowing.pause();
    const shown = shownBody(headers, whole);
    const decision = await this.#hold("response", { start: { kind: "response", status, statusText }, headers, body: shown });
    if (this.#over || decision === null) return;
    if (decision === "release" || decision.start.kind === "request") this.#send(answer, null);
    else {
      const edited = editedParts(decision, headers, shown);
      const was = begun.kind === "outside" ? null : this.#context.judge.consider(begun, answer);
      const after = { ...decision.start, headers: edited.headers };
      const on = { role: begun.kind === "preflight" ? begun.kind : "actual", url: routed.url } as const;
      this.#remarks.push("answer edited by hand");
      this.#send(after, was === null ? null : { edits: editsBetween(answer, after, on), was, by: "hand" });
      if (edited.body !== null) return this.#gate.replace(edited.body);
    }
    this.#gate.open();
    this.#flowing.resume();
  }

  #send(answer: AnswerHead, change: Change | null, judged: Judged | null = null): void {
    const { status, statusText, headers } = answer;
    if (!this.#outlet.destroyed) writeHead(this.#outlet, answer);
    this.#conclude({ status, headers, ...(statusText === "" ? {} : { statusText }) }, change, judged);
  }

  onData(chunk: Buffer): void {
    if (!this.#gate.push(chunk)) this.#flowing.pause();
  }

  onEnd(trailers: HeaderList): void {
    this.#gate.finish(trailers);
  }

  /** There is no answer, or not all of it. A page's connection ends as the target's did; others, and all in mode `fix`, are told why. */
  onFailure(failure: NetworkFailure): void {
    if (this.#over) return;
    const { begun, headers } = this.#passing;
    const first = this.#record === null;
    const told = first && (begun.kind === "outside" || this.#context.settings.mode === "fix");
    if (first) this.#conclude(failure, null, null);
    if (told) return answerPlainly(this.#outlet, failure.failure === "timeout" ? 504 : 502, failure.detail, headers);
    this.#finish(failure.detail);
    cut(this.#outlet, failure.failure === "reset" ? "reset" : "close");
  }

  #conclude(reply: Reply, change: Change | null, considered: Judged | null): void {
    const { judge, now } = this.#context;
    const { begun, id } = this.#passing;
    const at = now();
    const judged = begun.kind === "outside" ? null : judge.conclude(begun, reply, id, at, considered);
    this.#tell(recordOf(this.#passing, reply, judged, change, this.#remarks, at), judged);
  }

  #tell(record: ExchangeRecord, judged: Judged | null): ExchangeRecord {
    this.#record = record;
    this.#context.record({ record, passing: this.#passing, judged });
    return record;
  }

  /** The browser has all of it, or has left. */
  #close(): void {
    if (this.#over) return;
    const whole = this.#outlet.writableFinished;
    if (!whole) {
      this.#request.abort();
      this.#flowing.abort();
    }
    this.#finish(whole ? null : "the browser closed the connection");
  }

  #finish(why: string | null): void {
    if (this.#over) return;
    this.#over = true;
    const { ended, queue, now } = this.#context;
    const { id, at } = this.#passing;
    const end = now();
    queue.forget(id);
    const record =
      this.#record ??
      this.#tell(recordOf(this.#passing, null, null, null, [...this.#remarks, "the browser left before the answer"], end), null);
    ended({ id, bytes: this.#gate.passed, milliseconds: end - at, cut: why }, record);
  }
}
