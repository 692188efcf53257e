vcl 4.1;

# Varnish 6 or newer before the site. What ends TLS runs on this machine too, sets X-Forwarded-Proto and
# X-Forwarded-For, and sends readers here: `varnishd -a 127.0.0.1:6081 -f varnish.vcl -s malloc,256m`.

backend site {
    .host = "127.0.0.1";
    .port = "8000";
}

# Where the site itself runs: only it may say what is to be forgotten.
acl site_itself {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        # Readers come through what ends TLS, which is on this machine, but says whom it speaks for.
        if (client.ip !~ site_itself || req.http.X-Forwarded-Proto) {
            return (synth(405));
        }
        return (purge);
    }
    # Varnish has added whoever ends TLS; the site looks for the reader in the last place.
    set req.http.X-Forwarded-For = regsub(req.http.X-Forwarded-For, ",[^,]*$", "");
    # Only a session changes what is answered, and the language and messages of whoever has none.
    if (req.http.Cookie !~ "(^|; )(sessionid|csrftoken|messages|django_language)=") {
        unset req.http.Cookie;
    }
    # The site wants to be asked each time for what has a query; so its 304 reaches the reader.
    if (req.url ~ "\?") {
        return (pass);
    }
}

sub vcl_backend_response {
    # What says nothing about caches is kept by none: without this, Varnish would keep it for two minutes.
    if (!beresp.http.Cache-Control) {
        set beresp.uncacheable = true;
        set beresp.ttl = 120s; # for so long Varnish remembers that
        return (deliver);
    }
    # How much of the minute is left differs from reader to reader.
    if (beresp.ttl > 0s) {
        unset beresp.http.RateLimit-Limit;
        unset beresp.http.RateLimit-Policy;
        unset beresp.http.RateLimit-Remaining;
        unset beresp.http.RateLimit-Reset;
    }
}

sub vcl_deliver {
    unset resp.http.Surrogate-Key;
}
