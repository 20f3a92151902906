// Cross-origin access, written by `whycors config`. Change the policy and write it again.
// Policy: 4 origins, credentials allowed, no path rules.
// builder.Services.AddCors(options => options.AddDefaultPolicy(CrossOrigin.Policy));
// app.UseCors(); behind UseRouting and UseExceptionHandler, before UseAuthentication
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Cors.Infrastructure;

public static class CrossOrigin
{
    private static readonly HashSet<string> Origins = new(StringComparer.Ordinal) { "https://app.example", "https://shop.example:8443" };
    private static readonly Regex[] Patterns = new string[] { @"^https://(?:[a-z0-9_-]+\.)+example\.com\z", @"^http://localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?\z" }
        .Select(pattern => new Regex(pattern, RegexOptions.CultureInvariant)).ToArray();

    public static void Policy(CorsPolicyBuilder policy) => policy
        .SetIsOriginAllowed(origin => Origins.Contains(origin) || Patterns.Any(pattern => pattern.IsMatch(origin)))
        .AllowCredentials()
        .WithMethods("DELETE", "PUT")
        .WithHeaders("authorization", "content-type")
        .WithExposedHeaders("etag")
        .SetPreflightMaxAge(TimeSpan.FromSeconds(600));
}
