package coffer.rolesanywhere.subject;

import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Listing;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists who had sessions in an account. */
final class ListSubjects extends Listing<Subject> {
  private static final int MOST = 100;

  ListSubjects(Desk desk) {
    super(desk, Anywhere.SUBJECTS, MOST);
  }

  record Output(List<SubjectSummary> subjects, @Nullable String nextToken) {}

  @Override
  protected Object answer(Page<Subject> page, Scene scene) {
    return new Output(
        page.items().stream().map(item -> SubjectSummary.of(item, scene)).toList(),
        page.nextToken());
  }
}
