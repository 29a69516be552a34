"""Python reads this at its start, as sitecustomize: names below coffer.test are this machine."""
import socket

_getaddrinfo = socket.getaddrinfo


def _here(host, *arguments, **more):
    name = host.decode() if isinstance(host, bytes) else host
    below = name and (name == "coffer.test" or name.endswith(".coffer.test"))
    return _getaddrinfo("127.0.0.1" if below else host, *arguments, **more)


socket.getaddrinfo = _here
