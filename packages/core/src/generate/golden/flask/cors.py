# Cross-origin access, written by `whycors config`. Change the policy and write it again.
# Policy: 2 origins, credentials allowed, 3 path rules.
# cross_origin(app), before the application serves; pip install flask-cors
import re

from flask_cors import CORS


def cross_origin(app):
    CORS(app, resources={
        # /health
        re.compile(r"/health\Z"): dict(
            origins=[re.compile(r"^https://app\.example\Z"), re.compile(r"^https://shop\.example:8443\Z"), re.compile(r"^https://status\.example\Z")],
            send_wildcard=False,
            always_send=False,
            vary_header=True,
            supports_credentials=True,
            methods=["GET", "HEAD", "POST", "DELETE", "PUT"],
            allow_headers=["authorization", "content-type"],
            expose_headers=["etag"],
            max_age="600",
        ),
        # /public/inner/*
        re.compile(r"/public/inner/"): dict(
            origins="*",
            send_wildcard=True,
            always_send=False,
            vary_header=True,
            supports_credentials=False,
            methods=["GET", "HEAD", "POST", "PATCH"],
            allow_headers=["authorization", "content-type"],
            expose_headers=["etag"],
            max_age="5",
        ),
        # /public/*
        re.compile(r"/public/"): dict(
            origins="*",
            send_wildcard=True,
            always_send=False,
            vary_header=True,
            supports_credentials=False,
            methods=["GET", "HEAD", "POST", "DELETE", "PUT"],
            allow_headers=["authorization", "content-type"],
            expose_headers=["etag"],
            max_age="600",
        ),
        # all other paths
        re.compile(r""): dict(
            origins=[re.compile(r"^https://app\.example\Z"), re.compile(r"^https://shop\.example:8443\Z")],
            send_wildcard=False,
            always_send=False,
            vary_header=True,
            supports_credentials=True,
            methods=["GET", "HEAD", "POST", "DELETE", "PUT"],
            allow_headers=["authorization", "content-type"],
            expose_headers=["etag"],
            max_age="600",
        ),
    })
