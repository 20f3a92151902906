import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/**
 * https://learn.microsoft.com/aspnet/core/security/cors
 *
 * WithOrigins lower-cases what it is given, and the wildcards of SetIsOriginAllowedToAllowWildcardSubdomains have no port.
 */
export const aspnet: Target = {
  id: "aspnet",
  name: "ASP.NET Core",
  kind: "framework",
  proof: "syntax",
  limits: [
    "answers to exceptions have the headers only where UseExceptionHandler stands before UseCors",
    "preflights of refused origins are answered with 204, without the headers",
    "answers to refused origins and to requests without Origin lack Vary: Origin",
  ],
  problems: beyond({ ...EVERYTHING, anyRequestHeader: "also Authorization", paths: "by route" }),
  write: (policy) => [{ name: "CrossOrigin.cs", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const patterns = regexes.map((source) => `@"${source.slice(0, -1)}\\z"`);
  const list = (name: string, values: readonly string[]): string =>
    values.includes("*") ? `.Allow${name.slice(4)}()` : `.${name}(${listed(values)})`;
  const origins = any
    ? ".AllowAnyOrigin()"
    : ".SetIsOriginAllowed(origin => Origins.Contains(origin) || Patterns.Any(pattern => pattern.IsMatch(origin)))";
  return `${heading(policy, "//", ["builder.Services.AddCors(options => options.AddDefaultPolicy(CrossOrigin.Policy));", "app.UseCors(); behind UseRouting and UseExceptionHandler, before UseAuthentication"])}
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Cors.Infrastructure;

public static class CrossOrigin
{
    private static readonly HashSet<string> Origins = new(StringComparer.Ordinal) { ${listed(exact)} };
    private static readonly Regex[] Patterns = new string[] { ${patterns.join(", ")} }
        .Select(pattern => new Regex(pattern, RegexOptions.CultureInvariant)).ToArray();

    public static void Policy(CorsPolicyBuilder policy) => policy
        ${origins}
        .${credentials ? "AllowCredentials" : "DisallowCredentials"}()
        ${list("WithMethods", methods).replace("AllowMethods", "AllowAnyMethod")}
        ${list("WithHeaders", requestHeaders).replace("AllowHeaders", "AllowAnyHeader")}
        .WithExposedHeaders(${listed(exposedHeaders)})
        .SetPreflightMaxAge(TimeSpan.FromSeconds(${maxAge}));
}
`;
}
