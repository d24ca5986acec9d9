/* What the viewer points at and chooses, and what the page is told of it. */
(function () {
  "use strict";

  const { html } = window.DatelineMarks;
  const LIST_ZOOM = 12; // from here on a cluster opens as a list

  /* Where a mark stands, or the name of an area, which may have moved aside. */
  const standing = (item) => (item.left === undefined ? [item.x, item.y] : [item.left, item.top]);

  window.DatelineChoice = {
    /* The mark or area at a point of the map, for whatever has no button of its own. */
    _under(latlng) {
      if (!this._state || this._mode === "heat") return null;
      const zoom = this._map.getZoom(), at = this._map.project(latlng, zoom), items = this._items();
      const spot = this._map.latLngToLayerPoint(latlng);
      const hit = items.filter((i) => !i.area && Math.hypot(i.x - spot.x, i.y - spot.y) <= i.r + 4);
      if (hit.length) return hit[hit.length - 1];
      const area = this.areas.under(this._areaCanvas.context, at.x, at.y, zoom, this._shownAreas);
      return area ? items.find((i) => i.key === area.group.key) : null;
    },

    _hover(event) {
      if (this.time.playing || this._select.drawing || event.originalEvent.target.closest(".dl-anchor > *")) return;
      const item = this._under(event.latlng), node = item && this._names.nodes.get(item.key);
      this._map.getContainer().style.cursor = item ? "pointer" : "";
      this._hint(item, node ? node.getAttribute("aria-label") : "", event.latlng);
    },

    _hint(item, text, at) {
      if (this._tip && this._tipText === text) { if (at) this._tip.setLatLng(at); return; }
      if (this._tip) { this._tip.remove(); this._tip = null; }
      this._tipText = text;
      if (!item || !text) return;
      const where = at || this._map.layerPointToLatLng(standing(item));
      this._tip = L.tooltip({ direction: "top", offset: [0, -item.r], className: "dl-tip" })
        .setLatLng(where).setContent(html("bdi", "", text)).addTo(this._map);
    },

    _choose(item) {
      this._hint(null);
      if (item.n === 1 && item.event >= 0) { this._pick(item.event); return; }
      const places = new Set(item.members || item.places || [item.place]), { release } = this;
      const events = this.filter.members((p) => places.has(p)), at = release.places;
      const spot = (p) => [at.lat[p] / 1e5, at.lon[p] / 1e5];
      if (!item.places || this._map.getZoom() >= LIST_ZOOM) {
        const host = { release, pen: this._pen, words: this.words, pick: (i) => this._pick(i),
          standing: (i) => this.filter.standing(i) };
        const where = item.area ? this._map.layerPointToLatLng(standing(item))
          : spot([...places][0]);
        window.DatelineList(this._map, host, events, where).catch((error) => this._failed(error));
      } else this._map.fitBounds([...places].map(spot), { padding: [60, 60], maxZoom: LIST_ZOOM });
    },

    async _pick(i) {
      this._map.closePopup();
      const [text] = await this.release.texts([i]), places = this.release.places, p = this.release.place[i];
      this._tell("event", text.id, L.latLng(places.lat[p] / 1e5, places.lon[p] / 1e5));
    },

    /* streamlit-folium reports a clicked object by the text of its tooltip: that is our line to the
       page. It holds the last of each kind with a serial, so that none is lost when two follow each
       other at once; it is written as a part of an address, an alphabet without markup. */
    _tell(kind, value, latlng) {
      this._told[kind] = [value, this._serial + ++this._count];
      const text = encodeURIComponent(JSON.stringify(this._told));
      const tooltip = { getContent: () => text };
      this.fire("click", { latlng, text,
        sourceTarget: { _tooltip: { _content: text }, getTooltip: () => tooltip } });
      this.fire("dateline:" + kind, { value });
    },

    /* Bring an event chosen in the list into sight, without changing the zoom. */
    _reveal(i) {
      const { lat, lon, prec } = this.release.places, p = this.release.place[i];
      const at = [lat[p] / 1e5, lon[p] / 1e5], placed = prec[p] && prec[p] !== 6;
      if (placed && !this._map.getBounds().pad(-0.1).contains(at)) this._map.panTo(at);
    },

    /* The page hears where the viewer went, so that the address bar shows the same view. */
    _settled() {
      if (!this._state) return;
      this._soon();
      const c = this._map.getCenter().wrap(), z = this._map.getZoom();
      const at = `${c.lat.toFixed(4)},${c.lng.toFixed(4)},${z}`;
      if (!this._moved || at === this._at) return;
      this._at = at;
      this._tell("at", at, c);
    },
  };
})();
