# Python 3.8 or newer. REGULARS, SHOP, SECRET_KEY and IDENTITY_SECRET come from your settings, never from your pages.
import base64
import datetime
import hashlib
import hmac
import json
import os
import time
import urllib.request


def token_for(member):
    """Who is signed in, for /regulars-token: answer {"token": token_for(id)}, or 204 for a guest."""
    encoded = lambda raw: base64.urlsafe_b64encode(raw).rstrip(b"=")
    now = int(time.time())
    claims = {"sub": member, "aud": os.environ["SHOP"], "iat": now, "exp": now + 3600}
    text = encoded(b'{"alg":"HS256","typ":"JWT"}') + b"." + encoded(json.dumps(claims).encode())
    signature = hmac.new(os.environ["IDENTITY_SECRET"].encode(), text, hashlib.sha256).digest()
    return (text + b"." + encoded(signature)).decode()


def report(order):
    """Tells of a paid order. The id never changes: after a lost answer send the same again, it counts once."""
    request = urllib.request.Request(
        os.environ["REGULARS"] + "/v1/events",
        data=json.dumps(order).encode(),
        headers={"Authorization": "Bearer " + os.environ["SECRET_KEY"], "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


print(token_for("member-42"))
outcome = report({
    "id": "order-1001", "type": "order", "at": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
    "member": "member-42", "order": "1001",
    "lines": [{"line": "1", "sku": "COF-1", "category": ["coffee"], "quantity": 2, "amount": "18.00"}],
})
print(outcome["status"])
