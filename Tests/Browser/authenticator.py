"""An authenticator app: what it shows for a secret at a time."""
import base64
import hmac
import struct
import time


def code(secret, at=None):
    """Six figures for half a minute (RFC 6238)."""
    step = struct.pack(">Q", int(at or time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), step, "sha1").digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
