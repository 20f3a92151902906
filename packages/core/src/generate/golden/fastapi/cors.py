# Cross-origin access, written by `whycors config`. Change the policy and write it again.
# Policy: 4 origins, credentials allowed, no path rules.
# application = CORSMiddleware(app, **cross_origin), and serve application: around app, it also sees the answers to unhandled errors,
# which app.add_middleware(CORSMiddleware, **cross_origin) does not. allow_origin_regex is matched as a whole.
cross_origin = dict(
    allow_origins=["https://app.example", "https://shop.example:8443"],
    allow_origin_regex=r"https://(?:[a-z0-9_-]+\.)+example\.com|http://localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?",
    allow_credentials=True,
    allow_methods=["GET", "HEAD", "POST", "DELETE", "PUT"],
    allow_headers=["authorization", "content-type"],
    expose_headers=["etag"],
    max_age=600,
)
