using Wallaroo.Tests.Shared.Approvals;

namespace Wallaroo.Structure.Tests.Approvals;

public sealed class LineDifferenceTests
{
    [Fact]
    public void Equal_texts_do_not_differ() => Assert.Equal("", LineDifference.Between("a\nb\n", "a\nb\n"));

    [Fact]
    public void A_changed_line_is_shown_with_its_number() =>
        Assert.Equal("@ line 2\n- b\n+ x", LineDifference.Between("a\nb\nc\n", "a\nx\nc\n"));

    [Fact]
    public void Every_place_that_differs_has_its_number() =>
        Assert.Equal("@ line 1\n- a\n@ line 4\n+ d", LineDifference.Between("a\nb\nc\n", "b\nc\nd\n"));

    [Fact]
    public void An_empty_text_has_no_lines() => Assert.Equal("@ line 1\n+ a", LineDifference.Between("", "a\n"));
}
