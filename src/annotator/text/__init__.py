"""Text without a project: normalisation, paragraphs, sentences, offsets."""
