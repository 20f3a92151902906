# Cross-origin access, written by `whycors config`. Change the policy and write it again.
# Policy: 4 origins, credentials allowed, no path rules.
# In settings.py: from .cors_settings import *
# MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", ...] as the first; INSTALLED_APPS needs "corsheaders".
CORS_ALLOW_ALL_ORIGINS = False
CORS_ALLOWED_ORIGINS = ["https://app.example", "https://shop.example:8443"]
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://(?:[a-z0-9_-]+\.)+example\.com\Z", r"^http://localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?\Z"]
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_METHODS = ["DELETE", "PUT"]
CORS_ALLOW_HEADERS = ["authorization", "content-type"]
CORS_EXPOSE_HEADERS = ["etag"]
CORS_PREFLIGHT_MAX_AGE = 600
