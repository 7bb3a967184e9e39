using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Microsoft.AspNetCore.Components;

namespace Disbursement.Web.Layout;

/// <summary>A part of a page: it knows the page's frame and language.</summary>
public abstract class Part : ComponentBase
{
    [CascadingParameter]
    public Frame Frame { get; set; } = null!;

    protected string Language => Frame.Language;

    /// <summary>The text in the page's language, its places filled.</summary>
    protected string T(LocalName text, params ReadOnlySpan<object?> values) => values.IsEmpty ? text.In(Language) : text.In(Language, values);

    /// <summary>As <see cref="T"/>, with places whose words stay together at the end of a line.</summary>
    protected MarkupString W(LocalName text, params ReadOnlySpan<object?> values) => Whole.In(text, Language, values);
}

/// <summary>A whole page: its frame and what it shows.</summary>
public abstract class Page<TModel> : ComponentBase
{
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;

    protected string Language => Frame.Language;

    protected string T(LocalName text, params ReadOnlySpan<object?> values) => values.IsEmpty ? text.In(Language) : text.In(Language, values);

    /// <summary>As <see cref="T"/>, with places whose words stay together at the end of a line.</summary>
    protected MarkupString W(LocalName text, params ReadOnlySpan<object?> values) => Whole.In(text, Language, values);
}
