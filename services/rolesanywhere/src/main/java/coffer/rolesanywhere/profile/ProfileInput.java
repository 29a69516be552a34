package coffer.rolesanywhere.profile;

/** Names a profile. */
record ProfileInput(String profileId) {}
