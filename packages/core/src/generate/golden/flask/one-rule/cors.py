# Cross-origin access, written by `whycors config`. Change the policy and write it again.
# Policy: 4 origins, credentials allowed, no path rules.
# cross_origin(app), before the application serves; pip install flask-cors
import re

from flask_cors import CORS


def cross_origin(app):
    CORS(
        app,
        origins=[re.compile(r"^https://app\.example\Z"), re.compile(r"^https://shop\.example:8443\Z"), re.compile(r"^https://(?:[a-z0-9_-]+\.)+example\.com\Z"), re.compile(r"^http://localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?\Z")],
        send_wildcard=False,
        always_send=False,
        vary_header=True,
        supports_credentials=True,
        methods=["GET", "HEAD", "POST", "DELETE", "PUT"],
        allow_headers=["authorization", "content-type"],
        expose_headers=["etag"],
        max_age="600",
    )
