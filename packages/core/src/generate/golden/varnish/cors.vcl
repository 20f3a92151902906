# Cross-origin access, written by `whycors config`. Change the policy and write it again.
# Policy: 4 origins, credentials allowed, 2 path rules.
# Include it right behind the version, so that it comes before your own subroutines: include "cors.vcl";
# Varnish 6.0 or newer (vcl 4.1).

import std;

sub vcl_recv {
    unset req.http.X-Cors-Rule;
    unset req.http.X-Cors-Allow-Origin;
    unset req.http.X-Cors-Preflight;
    std.collect(req.http.Origin);
    set req.http.X-Cors-Rule = "0";
    if (req.url ~ "^/health(?:\?|$)") {
        set req.http.X-Cors-Rule = "1";
    } elseif (req.url ~ "^/public/") {
        set req.http.X-Cors-Rule = "2";
    }
    if (req.http.X-Cors-Rule == "1" && req.http.Origin == "https://status.example") {
        set req.http.X-Cors-Allow-Origin = req.http.Origin;
    }
    if (req.http.X-Cors-Rule == "2") {
        set req.http.X-Cors-Allow-Origin = "*";
    }
    if (req.http.X-Cors-Rule == "0" && req.http.Origin == "https://app.example") {
        set req.http.X-Cors-Allow-Origin = req.http.Origin;
    }
    if (req.http.X-Cors-Rule == "0" && req.http.Origin == "https://shop.example:8443") {
        set req.http.X-Cors-Allow-Origin = req.http.Origin;
    }
    if (req.http.X-Cors-Rule == "0" && req.http.Origin ~ "^https://(?:[a-z0-9_-]+\.)+example\.com$") {
        set req.http.X-Cors-Allow-Origin = req.http.Origin;
    }
    if (req.http.X-Cors-Rule == "0" && req.http.Origin ~ "^http://localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?$") {
        set req.http.X-Cors-Allow-Origin = req.http.Origin;
    }
    if (req.method == "OPTIONS" && req.http.Origin ~ "." && req.http.Access-Control-Request-Method ~ ".") {
        set req.http.X-Cors-Preflight = "1";
        if (req.http.X-Cors-Allow-Origin) {
            return (synth(204));
        }
        return (synth(403));
    }
}

sub vcl_backend_fetch {
    unset bereq.http.X-Cors-Rule;
    unset bereq.http.X-Cors-Allow-Origin;
    unset bereq.http.X-Cors-Preflight;
}

sub cors_headers {
    unset resp.http.access-control-allow-origin;
    unset resp.http.access-control-allow-credentials;
    unset resp.http.access-control-allow-methods;
    unset resp.http.access-control-allow-headers;
    unset resp.http.access-control-max-age;
    unset resp.http.access-control-expose-headers;
    if (req.http.X-Cors-Allow-Origin) {
        set resp.http.Access-Control-Allow-Origin = req.http.X-Cors-Allow-Origin;
    }
    if (req.http.X-Cors-Rule == "1" && req.http.X-Cors-Allow-Origin && req.http.X-Cors-Preflight) {
        set resp.http.Access-Control-Allow-Credentials = "true";
        set resp.http.Access-Control-Allow-Methods = "DELETE, PUT";
        set resp.http.Access-Control-Allow-Headers = "authorization, content-type";
        set resp.http.Access-Control-Max-Age = "600";
    }
    if (req.http.X-Cors-Rule == "1" && req.http.X-Cors-Allow-Origin && !req.http.X-Cors-Preflight) {
        set resp.http.Access-Control-Allow-Credentials = "true";
        set resp.http.Access-Control-Expose-Headers = "etag";
    }
    if (req.http.X-Cors-Rule == "2" && req.http.X-Cors-Allow-Origin && req.http.X-Cors-Preflight) {
        set resp.http.Access-Control-Allow-Methods = "*";
        set resp.http.Access-Control-Allow-Headers = "*, authorization";
        set resp.http.Access-Control-Max-Age = "0";
    }
    if (req.http.X-Cors-Rule == "2" && req.http.X-Cors-Allow-Origin && !req.http.X-Cors-Preflight) {
        set resp.http.Access-Control-Expose-Headers = "*";
    }
    if (req.http.X-Cors-Rule == "0" && req.http.X-Cors-Allow-Origin && req.http.X-Cors-Preflight) {
        set resp.http.Access-Control-Allow-Credentials = "true";
        set resp.http.Access-Control-Allow-Methods = "DELETE, PUT";
        set resp.http.Access-Control-Allow-Headers = "authorization, content-type";
        set resp.http.Access-Control-Max-Age = "600";
    }
    if (req.http.X-Cors-Rule == "0" && req.http.X-Cors-Allow-Origin && !req.http.X-Cors-Preflight) {
        set resp.http.Access-Control-Allow-Credentials = "true";
        set resp.http.Access-Control-Expose-Headers = "etag";
    }
    std.collect(resp.http.Vary);
    if ((req.method == "OPTIONS" || (req.http.X-Cors-Rule != "2")) && resp.http.Vary !~ "(?i)(?:^|,) *(?:origin|\*) *(?:,|$)") {
        if (resp.http.Vary) {
            set resp.http.Vary = resp.http.Vary + ", Origin";
        } else {
            set resp.http.Vary = "Origin";
        }
    }
    if (req.method == "OPTIONS" && resp.http.Vary !~ "(?i)(?:^|,) *(?:access-control-request-method|\*) *(?:,|$)") {
        if (resp.http.Vary) {
            set resp.http.Vary = resp.http.Vary + ", Access-Control-Request-Method";
        } else {
            set resp.http.Vary = "Access-Control-Request-Method";
        }
    }
}

sub vcl_deliver {
    call cors_headers;
}

sub vcl_synth {
    call cors_headers;
    if (req.http.X-Cors-Preflight) {
        return (deliver);
    }
}
