"""The builder of the tracker workbook: records in, a fresh .xlsx out.

Nothing here opens an existing workbook; a tracker that staff have filled in is never written.
"""
