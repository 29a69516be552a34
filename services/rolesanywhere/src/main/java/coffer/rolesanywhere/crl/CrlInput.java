package coffer.rolesanywhere.crl;

/** Names a revocation list. */
record CrlInput(String crlId) {}
