"""What was published here and is not in git yet: as files, and noted as handed over."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

from starlette.responses import Response

from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.visit import Visit
from advisor.store import article_export, audit, law_export
from advisor.store.article_live import fingerprint, mark_exported
from advisor.store.engine import writing
from advisor.store.law import current_law_book

page = Page("Xuất tệp", "/export")


@page.get("/export", Right.EXPORT_FILES)
def waiting(visit: Visit) -> Response:
    """The articles and figures that git does not have."""
    texts = article_export.waiting()
    return visit.show(
        "export.html",
        articles={name: fingerprint(text) for name, text in texts.items()},
        parameters=law_export.published_parameters(),
    )


@page.get("/export/files.zip", Right.EXPORT_FILES)
def files(visit: Visit) -> Response:
    """The files as they belong into the repository."""
    law = current_law_book()
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in article_export.waiting().items():
            archive.writestr(f"data/articles/{name}.md", text)
        for name in law_export.published_parameters():
            archive.writestr(f"data/law/{name}.yml", law_export.parameter_yaml(law.parameter(name)))
    headers = {"content-disposition": 'attachment; filename="bhxh-data.zip"'}
    return Response(packed.getvalue(), media_type="application/zip", headers=headers)


@page.post("/export/handed-over", Right.EXPORT_FILES)
def handed_over(visit: Visit) -> Response:
    """Note that the articles of the form are in the repository: newer files may take over."""
    known = article_export.waiting()
    handed = {name: str(value) for name, value in visit.form.items() if name in known}
    mark_exported(handed)
    with writing() as session:
        user, names = visit.user.name, sorted(handed)
        audit.record(session, visit.now, user, "articles_exported", "articles", after=names)
    return visit.go("/export", "Đã ghi nhận.")
