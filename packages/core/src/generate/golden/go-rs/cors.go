// Cross-origin access, written by `whycors config`. Change the policy and write it again.
// Policy: 4 origins, credentials allowed, no path rules.
// http.ListenAndServe(address, crossOrigin.Handler(mux))
// A MaxAge of 0 would say nothing, so that -1 stands for it; Accept needs no consent, and an empty list would allow more.
package main

import (
	"regexp"

	"github.com/rs/cors"
)

var origins = map[string]bool{
	"https://app.example": true,
	"https://shop.example:8443": true,
}

var patterns = []*regexp.Regexp{
	regexp.MustCompile(`^https://(?:[a-z0-9_-]+\.)+example\.com$`),
	regexp.MustCompile(`^http://localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?$`),
}

func allowed(origin string) bool {
	for _, pattern := range patterns {
		if pattern.MatchString(origin) {
			return true
		}
	}
	return origins[origin]
}

var crossOrigin = cors.New(cors.Options{
	AllowOriginFunc: allowed,
	AllowCredentials: true,
	AllowedMethods: []string{"GET", "HEAD", "POST", "DELETE", "PUT"},
	AllowedHeaders: []string{"authorization", "content-type"},
	ExposedHeaders: []string{"etag"},
	MaxAge: 600,
})
