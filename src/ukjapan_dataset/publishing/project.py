"""The project as its package describes it."""

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.project import Project


def published_project(corpus: Corpus) -> Project:
    """The project, with the numbers of records, articles and origins added to its description.

    Raises `ValueError` if the corpus has no project: it must have passed its checks.
    """
    if corpus.project is None:
        raise ValueError("a corpus without a project cannot be published")
    project = corpus.project.model
    origins = {source.model.origin for source in corpus.sources}
    records, articles = _counted(len(corpus.records), "record"), _counted(len(corpus.sources), "article")
    counts = f"{records} from {articles} of {_counted(len(origins), 'origin')}."
    return project.model_copy(update={"description": f"{project.description} {counts}"})


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
