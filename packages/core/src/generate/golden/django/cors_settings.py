# Cross-origin access, written by `whycors config`. Change the policy and write it again.
# Policy: no origins, credentials not allowed, 2 path rules.
# In settings.py: from .cors_settings import *
# MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", ...] as the first; INSTALLED_APPS needs "corsheaders".
CORS_URLS_REGEX = r"^(?:/health\Z|/api/)"
CORS_ALLOW_ALL_ORIGINS = False
CORS_ALLOWED_ORIGINS = ["https://app.example", "https://shop.example:8443"]
CORS_ALLOWED_ORIGIN_REGEXES = []
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_METHODS = ["DELETE", "PUT"]
CORS_ALLOW_HEADERS = ["authorization", "content-type"]
CORS_EXPOSE_HEADERS = ["etag"]
CORS_PREFLIGHT_MAX_AGE = 600
