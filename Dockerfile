# The app. It keeps a local store in /data, or works on the server that KB_STORE names (see docker-compose.yml).
FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
RUN useradd --create-home --uid 10001 kb && install -d -o kb -g kb /data
WORKDIR /srv
COPY pyproject.toml README.md LICENSE ./
COPY kb kb
COPY ingest ingest
RUN pip install ".[local,fast]"
COPY samples samples

USER kb
ENV XDG_DATA_HOME=/data KB_LOG=warning
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=6 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=2)"]
# Inside a container every address is meant: which of the host's addresses it gets is said when it is published.
CMD ["python", "-m", "kb.ui", "--address", "0.0.0.0", "--port", "8501"]
