import { ANYONE, json } from "../answers.ts";
import { defineScenario, type LabReply, type ScenarioGroup } from "../scenario.ts";

/** Made when it is asked for: ten megabytes need not lie around. */
function endlessHead(): LabReply {
  const line = `X-Padding: ${"a".repeat(1011)}\r\n`;
  return { kind: "bytes", bytes: `HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n${line.repeat(10 * 1024)}` };
}

/** There is no HTTP answer, so CORS has nothing to judge. */
export const network: ScenarioGroup = {
  id: "network",
  title: "No answer at all",
  scenarios: [
    defineScenario({
      id: "connection-refused",
      title: "Nothing listens at the port",
      about: "The server is not running, or not at this port; some browsers word even that as a CORS error.",
      ask: { to: "closed" },
      reason: "connection-refused",
      verdict: "failed",
    }),
    defineScenario({
      id: "dns-failure",
      title: "The host name does not exist",
      about: "No address is found for the name, so nobody is asked at all.",
      ask: { url: (_site, path) => `http://api.invalid${path}` },
      reason: "dns-failure",
      verdict: "failed",
    }),
    defineScenario({
      id: "tls-failure",
      title: "HTTPS to a port that speaks HTTP",
      about: "The URL says https, but the server at that port does not encrypt.",
      ask: { to: "plain" },
      reason: "tls-failure",
      verdict: "failed",
    }),
    defineScenario({
      id: "self-signed-certificate",
      title: "A certificate that nobody trusts",
      about: "The server made its certificate itself, so the browser refuses to talk to it.",
      ask: { to: "secure" },
      actual: json(ANYONE),
      reason: "tls-failure",
      verdict: "failed",
    }),
    defineScenario({
      id: "no-answer-in-time",
      title: "The server never answers",
      about: "The connection stands and the request is sent, but no answer comes.",
      ask: { to: "raw" },
      actual: { kind: "silence" },
      reason: "no-answer-in-time",
      verdict: "failed",
      timeout: 1,
    }),
    defineScenario({
      id: "connection-reset",
      title: "The connection is reset",
      about: "The server, or something between, cuts the connection in place of an answer.",
      ask: { to: "raw" },
      actual: { kind: "reset" },
      reason: "connection-reset",
      verdict: "failed",
    }),
    defineScenario({
      id: "malformed-answer",
      title: "The answer is not HTTP",
      about: "Another protocol is spoken at that port, so the browser understands nothing.",
      ask: { to: "raw" },
      actual: { kind: "bytes", bytes: "\x00\x01SSH-2.0-lab\xff\xfe hello?\r\n\r\n" },
      reason: "malformed-answer",
      verdict: "failed",
    }),
    defineScenario({
      id: "endless-headers",
      title: "Ten megabytes of headers",
      about: "No client reads headers without end; it gives up.",
      ask: { to: "raw" },
      actual: endlessHead,
      reason: "malformed-answer",
      verdict: "failed",
    }),
  ],
};
