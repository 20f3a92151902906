import { getHeader } from "../../model/header-list.ts";
import { parseUrl } from "../../model/url.ts";
import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";
import { PREFLIGHT_STATUS_STEPS, refusedByStatus, statusEvidence } from "../match.ts";
import { redirectKind } from "../redirect-kind.ts";

export const preflightRedirected: Reason = defineReason({
  id: "preflight-redirected",
  title: "The preflight is redirected",
  steps: PREFLIGHT_STATUS_STEPS,
  match: (failure) => {
    const { response, exchange } = failure;
    if (response === null || exchange === null || !refusedByStatus(failure) || response.status < 300 || response.status > 399) return null;
    const location = getHeader(response.headers, "Location");
    const target = location === null ? null : parseUrl(location, exchange.request.url);
    return {
      status: response.status,
      url: exchange.request.url,
      target: target?.href ?? null,
      kind: redirectKind(exchange.request.url, target),
    };
  },
  what: ({ status, target }) =>
    `the preflight is answered with a redirect (${status}${target === null ? "" : ` to \`${target}\``}), which browsers do not follow`,
  why: "A preflight asks one URL for permission; the permission of another URL is of no use, so its answer must have a status from 200 to 299.",
  advice: ({ target, kind }) => [
    ...(target === null || kind === "login"
      ? []
      : [
          advise(
            "page",
            `request \`${target}\` in the first place${kind === "slash" ? " (only the slash at the end differs)" : kind === "https" ? " (with https:)" : ""}`,
          ),
        ]),
    advise(
      kind === "login" ? "server" : "infrastructure",
      kind === "login"
        ? "let OPTIONS requests through before the login is checked, and answer other requests without a session with 401 rather than with a redirect"
        : "answer OPTIONS requests without redirecting them",
    ),
  ],
  links: [mdn("CORSPreflightDidNotSucceed")],
  evidence: statusEvidence,
  example: {
    request: { url: "https://api.example/items", origin: PAGE, method: "PUT" },
    replies: [{ status: 308, headers: [["Location", "/items/"]] }],
  },
});
