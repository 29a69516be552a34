package coffer.rolesanywhere.anchor;

/** Names a trust anchor. */
record AnchorInput(String trustAnchorId) {}
