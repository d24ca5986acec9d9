# Dateline in a container. Build: docker build -t dateline . — see docs/operations.md.
FROM python:3.12-slim AS build
RUN pip install --no-cache-dir uv
WORKDIR /app
ENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=0 UV_PYTHON_DOWNLOADS=never
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --frozen --no-dev --no-install-project --extra postgres --extra signin
COPY . .
RUN uv sync --frozen --no-dev --extra postgres --extra signin
# Place names and map are built once, with the image: the container needs no network.
RUN DATELINE_HOME=/built .venv/bin/dateline data build

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 dateline && install -d -o dateline /data
COPY --from=build --chown=dateline /app /app
COPY --from=build --chown=dateline /built /built
WORKDIR /app
USER dateline
ENV DATELINE_HOME=/data PATH=/app/.venv/bin:$PATH DATELINE_LOG=json
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/readyz', timeout=3)"]
# A volume that an older image filled gets the place names of this one.
CMD ["sh", "-c", "cp -rn /built/geodata /data/ && exec python -m streamlit run app.py --server.address 0.0.0.0 --server.headless true"]
