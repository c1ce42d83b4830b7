"""An archive of pictures."""

import io
import zipfile


def archive(paths):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as images:
        for path in paths:
            images.write(path, path.rsplit("/", 1)[-1])
    content.name = "data.zip"
    content.seek(0)
    return content
