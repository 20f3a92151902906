<?php

// Cross-origin access, written by `whycors config`. Change the policy and write it again.
// Policy: 4 origins, credentials allowed, no path rules.
// config/cors.php

return [
    'paths' => ['*'],
    'allowed_methods' => ['DELETE', 'PUT'],
    'allowed_origins' => ['https://app.example', 'https://shop.example:8443'],
    'allowed_origins_patterns' => ['#^https://(?:[a-z0-9_-]+\.)+example\.com\z#', '#^http://localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?\z#'],
    'allowed_headers' => ['authorization', 'content-type'],
    'exposed_headers' => ['etag'],
    'max_age' => 600,
    'supports_credentials' => true,
];
