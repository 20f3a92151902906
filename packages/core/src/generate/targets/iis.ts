import type { Policy } from "../../policy/policy.ts";
import { beyond, HOST_ORIGIN } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/** https://learn.microsoft.com/iis/extensions/cors-module/cors-module-configuration-reference */
export const iis: Target = {
  id: "iis",
  name: "IIS (web.config)",
  kind: "server",
  proof: "syntax",
  limits: [
    "only answers that pass the IIS CORS module have the headers",
    "preflights of refused origins are answered without the headers",
    "its documentation does not say whether the * in https://*.example.com stands for more than one label",
  ],
  problems: beyond({
    subdomains: true,
    anyPort: false,
    origins: HOST_ORIGIN,
    anyMethod: false,
    anyRequestHeader: "also Authorization",
    anyExposedHeader: false,
  }),
  write: (policy) => [{ name: "web.config", text: configuration(policy) }],
  read: null,
};

/** Attributes are compared as they stand, and no value here has a character that XML reserves. */
function configuration(policy: Policy): string {
  const { any, texts, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const entries = (any ? ["*"] : texts).map(
    (origin) => `
            <add origin="${origin}" allowed="true" allowCredentials="${credentials}" maxAge="${maxAge}">
                <allowHeaders allowAllRequestedHeaders="${requestHeaders.includes("*")}">${adds("header", requestHeaders)}</allowHeaders>
                <allowMethods>${adds("method", methods)}</allowMethods>
                <exposeHeaders>${adds("header", exposedHeaders)}</exposeHeaders>
            </add>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<!--
${heading(policy, "   ", ["It needs the IIS CORS module; remove Access-Control headers from customHeaders."])}
-->
<configuration>
    <system.webServer>
        <cors enabled="true" failUnlistedOrigins="false">${entries.join("")}
        </cors>
    </system.webServer>
</configuration>
`;
}

function adds(name: string, values: readonly string[]): string {
  return values.map((value) => `<add ${name}="${value}" />`).join("");
}
