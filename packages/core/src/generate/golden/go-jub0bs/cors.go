// Cross-origin access, written by `whycors config`. Change the policy and write it again.
// Policy: 4 origins, credentials allowed, no path rules.
// middleware, err := cors.NewMiddleware(crossOrigin); http.ListenAndServe(address, middleware.Wrap(mux))
// A MaxAgeInSeconds of 0 would say nothing, so that -1 stands for it.
package main

import "github.com/jub0bs/cors"

var crossOrigin = cors.Config{
	Origins: []string{"https://app.example", "https://shop.example:8443", "https://*.example.com", "http://localhost:*"},
	Credentialed: true,
	Methods: []string{"DELETE", "PUT"},
	RequestHeaders: []string{"authorization", "content-type"},
	ResponseHeaders: []string{"etag"},
	MaxAgeInSeconds: 600,
}
