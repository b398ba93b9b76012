"""A certificate authority of the tests' own, and a certificate by it for this machine's own addresses."""
import pathlib
import subprocess


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


def make_certificate(folder):
    """Returns the files (authority, certificate, key); each call makes an authority that nobody else trusts."""
    folder = pathlib.Path(folder)
    elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl(
        folder, "req", "-x509", *elliptic, "-keyout", "authority-key.pem", "-out", "authority.pem", "-days", "2",
        "-subj", "/CN=An authority for tests", "-addext", "basicConstraints=critical,CA:TRUE",
    )
    openssl(folder, "req", *elliptic, "-keyout", "key.pem", "-out", "request.pem", "-subj", "/CN=localhost")
    (folder / "extensions").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
    openssl(
        folder, "x509", "-req", "-in", "request.pem", "-CA", "authority.pem", "-CAkey", "authority-key.pem",
        "-CAcreateserial", "-out", "certificate.pem", "-days", "2", "-extfile", "extensions",
    )
    return folder / "authority.pem", folder / "certificate.pem", folder / "key.pem"
