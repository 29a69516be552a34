package coffer.organizations.frame;

import coffer.organizations.store.Organization;
import coffer.pipeline.Access;

/** The organization that an access is about, and whether its delegation policy has a say. */
public record OrgSubject(Organization organization, boolean delegable) implements Access.Subject {}
