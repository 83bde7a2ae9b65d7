"""The headings of a document: an id for each, no level that skips one, and the other names by which links know them."""
import html
import re


class Headings:
    """Gives every heading of a document an id of its own. The template's <main> has one already."""

    def __init__(self):
        self.seen, self.slugs, self.level, self.entries = {"main": 1}, {}, 0, []

    def add(self, text, level, own=""):
        """Takes a heading's markup, the level it was written with and the id if it has one of its own, and returns the level and the id
        that it gets."""
        level = min(level, self.level + 1)
        if level == 1 and self.entries:
            level = 2  # a page has one title; what a notebook writes as a second one is a section
        self.level = level
        words = plain(text)
        name = slug(words) or "section"
        name = own or name
        count = self.seen[name] = self.seen.get(name, 0) + 1
        if count > 1:
            name = f"{name}-{count}"
        self.entries.append({
            "level": level, "id": name, "text": re.sub(r"</?a\b[^>]*>|<img\b[^>]*>", "", text),
            "jupyter": words.replace(" ", "-"), "github": self.github(words),
        })
        return level, name

    def github(self, words):
        """The id that GitHub gives a heading: letters, digits, hyphens; from the second of a name on it counts, from 1."""
        name = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
        count = self.slugs[name] = self.slugs.get(name, -1) + 1
        return f"{name}-{count}" if count else name


def plain(text):
    """The words of a piece of markup, as a browser's textContent gives them."""
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()


def slug(words):
    return re.sub(r"[^\w]+", "-", words).strip("-").lower()
